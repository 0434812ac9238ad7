package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Finds the documents that a command line names. */
final class Documents {

    private Documents() {}

    /** Whether there is a document of that name. */
    static boolean exists(String name) {
        return Files.isRegularFile(Path.of(name)) || Specs.BUNDLED.contains(name);
    }

    /** Reads a document, whatever is wrong with it. */
    static Specs.Result read(String name) {
        Path file = Path.of(name);
        if (Files.isRegularFile(file)) {
            try (Reader text = Files.newBufferedReader(file)) {
                return Specs.read(name, text);
            } catch (IOException e) {
                throw new InvalidInputException(name + " cannot be read: " + e.getMessage());
            }
        }
        if (!Specs.BUNDLED.contains(name)) {
            throw new InvalidInputException("there is no file " + name
                    + ", and no bundled document of that name; bundled are " + String.join(", ", Specs.BUNDLED));
        }
        // The YAML, and not the JSON that the compiler reads: lines are for people.
        try (Reader text = new InputStreamReader(Specs.open(name), StandardCharsets.UTF_8)) {
            return Specs.read(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a document that has no errors. */
    static SpecDocument valid(String name) {
        Specs.Result result = read(name);
        if (!result.isValid()) {
            throw new InvalidInputException(result.problems().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                    .map(problem -> name + ":" + problem)
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        return result.document();
    }
}
