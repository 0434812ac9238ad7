package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.ProblemSummary;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the documents that a command line names. */
final class Documents {

    private Documents() {}

    /**
     * A document that was found.
     *
     * @param result what was read of it, whatever is wrong with it
     * @param source its text
     */
    record Found(Specs.Result result, SourceText source) {}

    /** Whether there is a document of that name. */
    static boolean exists(String name) {
        return Files.isRegularFile(Path.of(name)) || Specs.BUNDLED.contains(name);
    }

    /** Reads a document, whatever is wrong with it. */
    static Found read(String name, PathSelection selection) {
        return read(name, bytes(name), selection);
    }

    private static Found read(String name, byte[] text, PathSelection selection) {
        String decoded = new String(text, StandardCharsets.UTF_8);
        SourceText source = name.endsWith(".json") ? SourceText.json(name, decoded) : SourceText.yaml(name, decoded);
        try (Reader reader = reader(text)) {
            return new Found(Specs.read(name, reader, selection), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unlike a decoded text, it fails where the bytes are not UTF-8. */
    static Reader reader(byte[] text) {
        return new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder());
    }

    private static byte[] bytes(String name) {
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new InvalidInputException(name + " cannot be read: " + e.getMessage());
            }
        }
        if (!Specs.BUNDLED.contains(name)) {
            throw new InvalidInputException("there is no file " + name
                    + ", and no bundled document of that name; bundled are " + String.join(", ", Specs.BUNDLED));
        }
        return bundledBytes(name);
    }

    private static byte[] bundledBytes(String name) {
        // The YAML, and not the JSON that the compiler reads: lines are for people.
        try (InputStream text = Specs.open(name)) {
            return text.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a document that has no errors.
     *
     * @param columns how wide the terminal is on which errors are shown
     * @throws InvalidInputException if it has errors, or there is none
     */
    static SpecDocument valid(String name, int columns) {
        return valid(name, PathSelection.ALL, columns);
    }

    /** The same of a part of the document, whatever is wrong with the rest. */
    static SpecDocument valid(String name, PathSelection selection, int columns) {
        return valid(name, read(name, selection), columns);
    }

    /** The same of a bundled document, whatever file of its name is here. */
    static SpecDocument bundled(String name, PathSelection selection, int columns) {
        return valid(name, read(name, bundledBytes(name), selection), columns);
    }

    private static SpecDocument valid(String name, Found found, int columns) {
        List<Problem> errors = found.result().problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new InvalidDocumentException(
                    lines(ProblemSummary.of(errors).stream()
                            .map(summary -> name + ":" + summary.first() + summary.others(", "))
                            .toList()),
                    lines(found.source().showSummary(errors, columns)));
        }
        return found.result().document();
    }

    private static String lines(List<String> lines) {
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }
}
