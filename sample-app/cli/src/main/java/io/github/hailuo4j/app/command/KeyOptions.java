package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which key is used. */
final class KeyOptions {

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "A file with the API key and nothing else; by default, where hailuo auth says that it is.")
    private @Nullable Path file;

    Access access(Surroundings surroundings, Session.Mode mode) {
        return new Access(surroundings, mode, file);
    }
}
