package io.github.hailuo4j.spring;

import java.net.URI;
import java.nio.file.Path;

/**
 * Paths in {@code hailuo.*}, as they are written. Spring's own conversion looks on the class path first: an application with a
 * folder {@code videos} among its resources would get that one, even for {@code /videos}.
 */
final class FilePaths {

    private FilePaths() {}

    /**
     * The path that a property says; a URL {@code file:} is one too.
     *
     * @throws InvalidHailuoPropertyException if it is none
     */
    static Path of(String name, String text) {
        if (text.isBlank()) {
            throw wrong(name, "must not be empty");
        }
        if (text.equals("~") || text.startsWith("~/")) {
            throw wrong(name, "must not begin with ~, which means nothing here: " + text);
        }
        try {
            return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "must be a path: " + e.getMessage());
        }
    }

    private static InvalidHailuoPropertyException wrong(String name, String reason) {
        return new InvalidHailuoPropertyException(
                "hailuo." + name,
                reason,
                "Write a path on a disk that outlives the process, such as ${user.home}/hailuo/" + name
                        + ", or remove it for the default.");
    }
}
