package io.github.hailuo4j.app.command;

import io.github.hailuo4j.spec.document.PathSelection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which part of a document of many families is meant. */
public final class PathOption {

    @Option(
            names = "--path",
            paramLabel = "PREFIX",
            description = "Only what stands under paths that begin so, as /api/v1/kling/; can be given more than once.")
    private List<String> prefixes = new ArrayList<>();

    /** What the paths begin with; none for all of them. */
    public List<String> prefixes() {
        return List.copyOf(prefixes);
    }

    public PathSelection selection() {
        return new PathSelection(prefixes);
    }
}
