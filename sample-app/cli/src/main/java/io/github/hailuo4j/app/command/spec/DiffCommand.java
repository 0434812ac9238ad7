package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.command.PathOption;
import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two documents. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two documents by the requests that they accept and by the Java code that they generate.",
            "Descriptions and sources are not compared."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing breaks: every valid request stays valid, and callers' code goes on compiling",
            "1:something breaks, or can't be compared for sure",
            "4:a document has errors, or there is none"
        })
final class DiffCommand implements Callable<Integer> {

    /** As of diff(1): there are differences, here those that matter. */
    private static final int BREAKS = 1;

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "OLD", description = "The earlier document.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The later document.")
    private String after = "";

    @ArgGroup
    private Format format = new Format();

    /** One of the formats. */
    private static final class Format {
        @Option(names = "--json", description = "Write one JSON document.")
        private boolean json;

        @Option(names = "--markdown", description = "Write Markdown, for a pull request.")
        private boolean markdown;
    }

    @Option(names = "--model", paramLabel = "ID", description = "Write only what changed of this model.")
    private String model = "";

    @Mixin
    private PathOption path = new PathOption();

    DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SpecDocument earlier = Documents.valid(before, new PathSelection(path.prefixes()), surroundings.columns());
        SpecDocument later = Documents.valid(after, new PathSelection(path.prefixes()), surroundings.columns());
        DiffReport report =
                new DiffReport(before, after, SpecDiff.between(earlier, later), Compatibility.between(earlier, later));
        report.only(model);
        surroundings
                .out()
                .print(TerminalText.safeLines(
                        format.json ? report.json() : format.markdown ? report.markdown() : report.text()));
        return report.breaks() ? BREAKS : ExitCode.DONE;
    }
}
