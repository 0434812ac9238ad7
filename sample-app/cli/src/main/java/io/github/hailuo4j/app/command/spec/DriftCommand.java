package io.github.hailuo4j.app.command.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.command.PathOption;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.drift.AcceptedStatements;
import io.github.hailuo4j.spec.drift.Drift;
import io.github.hailuo4j.spec.drift.Finding;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the published guide with a document. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the published guide, a Markdown page with a table of parameters, with a document.",
            "A sentence that could not be read for certain is a statement: read it, and record it with --accept.",
            "Later runs are silent about what is recorded, and name what is new, changed or gone."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:page and document agree, and every statement that could not be read is accepted",
            "1:they differ, or a statement is new, changed or gone",
            "4:there is no such page or document, the document has errors, the page has no table of parameters, or the"
                    + " accepted statements cannot be read or written"
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

    @Option(names = "--accept", description = "Record what the page states now as read by a person.")
    private boolean accept;

    @Option(
            names = "--accepted",
            paramLabel = "FILE",
            description =
                    "The file of accepted statements; by default DOC.accepted, for a bundled document in the working"
                            + " directory.")
    private String accepted = "";

    @Mixin
    private PathOption path = new PathOption();

    DriftCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SpecDocument known = Documents.valid(document, new PathSelection(path.prefixes()), surroundings.columns());
        String text = text();
        Drift drift = between(text, known, accept ? AcceptedStatements.NONE : accepted());
        if (accept) {
            AcceptedStatements all = AcceptedStatements.of(drift.statements());
            write(all);
            drift = between(text, known, all);
        }
        if (json) {
            report(drift);
        } else {
            for (Finding finding : drift.findings()) {
                surroundings
                        .out()
                        .println(TerminalText.safe(page + ":" + (finding.line() == 0 ? "" : finding.line() + ":") + " "
                                + finding.text()
                                + (finding.pointer().isEmpty()
                                        ? ""
                                        : " (" + document + " " + finding.pointer() + ")")));
            }
            surroundings.out().println(summary(drift));
        }
        return drift.isDifferent() || drift.hasOpenStatements() ? DIFFERENT : ExitCode.DONE;
    }

    private Drift between(String text, SpecDocument known, AcceptedStatements read) {
        if (text.length() > Drift.LONGEST_PAGE) {
            throw new InvalidInputException(page + " must have at most " + Drift.LONGEST_PAGE + " characters");
        }
        return Drift.between(text, known, read)
                .orElseThrow(() -> new InvalidInputException(
                        page + " has no table with a column \"Parameter\": nothing can be compared"));
    }

    private Path file() {
        return Path.of(accepted.isEmpty() ? document + ".accepted" : accepted);
    }

    /** What was accepted. A file that is named must be there; the default one need not. */
    private AcceptedStatements accepted() {
        if (!Files.exists(file()) && accepted.isEmpty()) {
            return AcceptedStatements.NONE;
        }
        if (!Files.isRegularFile(file())) {
            throw new InvalidInputException(
                    "there is no file " + file() + " of accepted statements; --accept writes it");
        }
        try {
            return AcceptedStatements.parse(Files.readString(file()));
        } catch (IOException e) {
            throw new InvalidInputException(file() + " is not UTF-8 text, or cannot be read");
        }
    }

    private void write(AcceptedStatements all) {
        try {
            Files.writeString(file(), all.text());
        } catch (IOException e) {
            throw new InvalidInputException(file() + " cannot be written");
        }
        surroundings
                .err()
                .println(TerminalText.safe("Accepted "
                        + (all.entries().size() == 1
                                ? "1 statement"
                                : all.entries().size() + " statements") + " of "
                        + page + ": " + file() + "."));
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
        report.json()
                .put("page", page)
                .put("document", document)
                .put("different", drift.isDifferent())
                .put("open_statements", drift.hasOpenStatements());
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
        long open = drift.findings().size() - differences;
        return (differences == 0 ? "No difference" : differences + (differences == 1 ? " difference" : " differences"))
                + " between " + page + " and " + document + "."
                + (open == 0
                        ? ""
                        : " " + open + (open == 1 ? " statement" : " statements")
                                + " to read; --accept records them as read.");
    }
}
