package io.github.hailuo4j.app.command.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.drift.Drift;
import io.github.hailuo4j.spec.drift.Finding;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the published guide with a document. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the published guide, a Markdown page with a table of parameters, with a document.",
            "What could not be read is said; it does not count as a difference."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:page and document agree, as far as the page could be read",
            "1:they differ",
            "4:there is no such page or document, the document has errors, or the page has no table of parameters"
        })
final class DriftCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "PAGE", description = "The page, a Markdown file.")
    private String page = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DOC",
            description = "The document; by default the bundled one of the guide.")
    private String document = Specs.BUNDLED.get(0);

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    DriftCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SpecDocument known = Documents.valid(document, surroundings.columns());
        Drift drift = Drift.between(text(), known)
                .orElseThrow(() -> new InvalidInputException(
                        page + " has no table with a column \"Parameter\": nothing can be compared"));
        if (json) {
            report(drift);
        } else {
            for (Finding finding : drift.findings()) {
                surroundings
                        .out()
                        .println(TerminalText.safe(page + ":" + (finding.line() == 0 ? "" : finding.line() + ":") + " "
                                + (finding.isDifference() ? "" : "not read: ") + finding.text()
                                + (finding.pointer().isEmpty()
                                        ? ""
                                        : " (" + document + " " + finding.pointer() + ")")));
            }
            surroundings.out().println(summary(drift));
        }
        return drift.isDifferent() ? DIFFERENT : ExitCode.DONE;
    }

    private String text() {
        if (!Files.isRegularFile(Path.of(page))) {
            throw new InvalidInputException("there is no file " + page);
        }
        try {
            return Files.readString(Path.of(page));
        } catch (IOException e) {
            throw new InvalidInputException(page + " is not UTF-8 text, or cannot be read");
        }
    }

    private void report(Drift drift) {
        Report report = new Report();
        report.json().put("page", page).put("document", document).put("different", drift.isDifferent());
        ArrayNode findings = report.json().putArray("findings");
        for (Finding finding : drift.findings()) {
            findings.addObject()
                    .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                    .put("line", finding.line())
                    .put("pointer", finding.pointer())
                    .put("subject", finding.subject())
                    .put("text", finding.text());
        }
        surroundings.out().println(report);
    }

    private String summary(Drift drift) {
        long differences =
                drift.findings().stream().filter(Finding::isDifference).count();
        long notRead = drift.findings().size() - differences;
        return (differences == 0 ? "No difference" : differences + (differences == 1 ? " difference" : " differences"))
                + " between " + page + " and " + document + "."
                + (notRead == 0 ? "" : " " + notRead + (notRead == 1 ? " place" : " places") + " could not be read.");
    }
}
