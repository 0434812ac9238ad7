package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.processor.declaration.ModelsAnnotation;
import io.github.hailuo4j.spec.document.Fingerprint;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The annotation in a {@code package-info.java}, to be given the fingerprint of its document. */
final class Pin {

    private final String packageInfo;
    private final ModelsAnnotation annotation;
    private final String spec;
    private final PathSelection paths;

    private Pin(String packageInfo, ModelsAnnotation annotation) {
        this.packageInfo = packageInfo;
        this.annotation = annotation;
        this.spec = annotation.spec();
        this.paths = annotation.paths();
    }

    /** Reads the file. What is wrong with it is an {@link InvalidInputException}. */
    static Pin in(String packageInfo) {
        Path file = Path.of(packageInfo);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file " + packageInfo + "; name a package-info.java");
        }
        try {
            return new Pin(
                    packageInfo,
                    ModelsAnnotation.in(Files.readString(file))
                            .orElseThrow(() -> new InvalidInputException(packageInfo
                                    + " has no @HailuoModels; write it above the package declaration first")));
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(packageInfo + " must be UTF-8 text");
        } catch (IOException e) {
            throw new InvalidInputException(packageInfo + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new InvalidInputException(packageInfo + ": " + e.getMessage());
        }
    }

    /** The document that the annotation names. */
    String spec() {
        return spec;
    }

    /** The part of the document that the annotation asks for. */
    PathSelection paths() {
        return paths;
    }

    static String fingerprint(SpecDocument document) {
        return Fingerprint.of(document.where());
    }

    /** Refuses a document that is not the one that the annotation names: its fingerprint would be an error there. */
    void mustName(String document) {
        if (!Path.of(document)
                .toAbsolutePath()
                .normalize()
                .endsWith(Path.of(spec).normalize())) {
            throw new InvalidInputException(packageInfo + " names the document " + spec + ", not " + document
                    + "; write spec = \"" + Path.of(document).getFileName() + "\" there first");
        }
    }

    /** Writes the fingerprint of the document, which the annotation names, into the file, and gives it. */
    String write(SpecDocument document) {
        String fingerprint = fingerprint(document);
        try {
            Files.writeString(Path.of(packageInfo), annotation.withFingerprint(fingerprint));
        } catch (IOException e) {
            throw new InvalidInputException(packageInfo + " cannot be written: " + e.getMessage());
        }
        return fingerprint;
    }
}
