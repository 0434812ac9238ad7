package io.github.hailuo4j.maven;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Fingerprint;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problems;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds the document that an annotation names where the processor will find it, before resources are copied. */
final class DocumentSearch {

    /** What a search gives for a document that comes with the processor: it changes with the processor's version only. */
    static final String BUNDLED = "bundled";

    /** What a search gives for a document that is nowhere: the compiler will say so. */
    static final String MISSING = "missing";

    /** What a search gives that could not look everywhere, as when an IDE asks for generated sources alone. */
    static final String UNKNOWN = "unknown";

    /**
     * A jar, or a directory.
     *
     * @param prefix where its files stand for the compiler, empty or with a slash at its end
     */
    record Place(Path path, String prefix) {

        /** A place whose files stand where they are. */
        static Place of(Path path) {
            return new Place(path, "");
        }
    }

    /** A list of places that costs something to make. */
    @FunctionalInterface
    interface Places {
        List<Place> get();
    }

    private final List<Place> specsDirectories;
    private final Places outputs;
    private final Places classPath;
    private final Places sources;
    private final Places processorPath;
    private final BooleanSupplier complete;

    /**
     * A search.
     *
     * @param specsDirectories the directories of {@code -Ahailuo4j.specs}
     * @param outputs what will be copied into the directory of classes, and that directory
     * @param classPath the dependencies
     * @param sources the directories of sources
     * @param processorPath the jars beside the processor
     * @param complete whether all of these were there to be looked at
     */
    DocumentSearch(
            List<Place> specsDirectories,
            Places outputs,
            Places classPath,
            Places sources,
            Places processorPath,
            BooleanSupplier complete) {
        this.specsDirectories = specsDirectories;
        this.outputs = outputs;
        this.classPath = classPath;
        this.sources = sources;
        this.processorPath = processorPath;
        this.complete = complete;
    }

    /** The fingerprint of what is selected of the document, or {@link #BUNDLED}, {@link #MISSING}, {@link #UNKNOWN}. */
    String fingerprint(String name, PathSelection selection) throws IOException {
        Optional<String> own = in(specsDirectories, name, selection);
        if (own.isPresent()) {
            return own.get();
        }
        if (Specs.BUNDLED.contains(name)) {
            return BUNDLED;
        }
        for (Places places : List.of(outputs, classPath, sources, processorPath)) {
            Optional<String> found = in(places.get(), name, selection);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return complete.getAsBoolean() ? MISSING : UNKNOWN;
    }

    private static Optional<String> in(List<Place> places, String name, PathSelection selection) throws IOException {
        for (Place place : places) {
            Optional<byte[]> text = name.startsWith(place.prefix())
                    ? read(place.path(), name.substring(place.prefix().length()))
                    : Optional.empty();
            if (text.isPresent()) {
                return Optional.of(fingerprint(name, text.get(), selection));
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> read(Path place, String name) throws IOException {
        if (Files.isRegularFile(place)) {
            try (ZipFile jar = new ZipFile(place.toFile())) {
                ZipEntry entry = jar.getEntry(name);
                return entry == null || entry.isDirectory()
                        ? Optional.empty()
                        : Optional.of(jar.getInputStream(entry).readAllBytes());
            } catch (ZipException e) {
                // A dependency that is no jar.
                return Optional.empty();
            }
        }
        try {
            Path file = Path.of(place.toString(), name);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A text that is no document has a fingerprint, too: that of its bytes. */
    private static String fingerprint(String name, byte[] text, PathSelection selection) {
        StringReader reader = new StringReader(new String(text, StandardCharsets.UTF_8));
        Problems problems = new Problems();
        Optional<Node> root =
                name.endsWith(".json") ? DocumentReader.json(reader, problems) : DocumentReader.yaml(reader, problems);
        if (root.isPresent() && selection.of(problems, root.get()).errors() == 0) {
            return Fingerprint.of(selection.of(root.get()));
        }
        CRC32 sum = new CRC32();
        sum.update(text);
        return "malformed " + HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
