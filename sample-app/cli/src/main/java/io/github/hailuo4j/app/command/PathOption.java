package io.github.hailuo4j.app.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which part of a document of many families is meant. The parser looks at its methods, so none has a type of the spec's. */
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
}
