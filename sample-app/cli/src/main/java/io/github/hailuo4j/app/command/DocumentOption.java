package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Catalog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which document's models are meant. */
final class DocumentOption {

    private static final int COLUMNS = 120;

    @Option(
            names = "--spec",
            paramLabel = "DOC",
            description = "The document of the models: bundled, or a file; by default all current models.")
    private @Nullable String document;

    @Mixin
    private PathOption path = new PathOption();

    Catalog catalog() {
        return Catalog.of(document, path.prefixes(), COLUMNS);
    }
}
