package io.github.hailuo4j.app.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What became of all rows, as a table or as JSON. */
public final class Summary {

    private final List<Outcome> outcomes;
    private final Report report;
    private final boolean simulated;

    /**
     * A summary.
     *
     * @param report what its document begins with
     */
    public Summary(List<Outcome> outcomes, Report report) {
        this.outcomes = List.copyOf(outcomes);
        this.report = report;
        this.simulated = report.json().path("simulated").asBoolean();
    }

    /** That of the worst row. */
    public int exitCode() {
        return outcomes.stream().mapToInt(Outcome::exitCode).max().orElse(ExitCode.DONE);
    }

    /** Why rows were left alone that went to another gateway. */
    public Stream<OtherGatewayException> otherGateways() {
        return outcomes.stream()
                .map(Outcome::problem)
                .filter(OtherGatewayException.class::isInstance)
                .map(OtherGatewayException.class::cast);
    }

    /** A line for each row, and one for all. */
    public String table() {
        int names = width("row", outcomes.stream().map(each -> each.job().row().name()));
        int status = width("status", outcomes.stream().map(Outcome::status));
        int prices = width("price", outcomes.stream().map(Summary::price));
        String format = "%-" + names + "s  %-" + status + "s  %-" + prices + "s  %s%n";
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, format, "row", "status", "price", "file"));
        for (Outcome each : outcomes) {
            table.append(String.format(
                    Locale.ROOT,
                    format,
                    each.job().row().name(),
                    TerminalText.safe(each.status()),
                    price(each),
                    TerminalText.safe(place(each))));
        }
        return table.append(words()).toString();
    }

    private static int width(String title, Stream<String> cells) {
        return Math.max(title.length(), cells.mapToInt(String::length).max().orElse(0));
    }

    private static String price(Outcome outcome) {
        return outcome.job().row().request().price().toString();
    }

    private static String place(Outcome outcome) {
        Exception problem = outcome.problem();
        return String.valueOf(problem == null ? outcome.file() : problem.getMessage());
    }

    /** For people: how many are saved, and what this run paid by the published prices. */
    public String words() {
        long saved = outcomes.stream().filter(each -> each.file() != null).count();
        Total paid = paid();
        return saved + " of " + outcomes.size() + " videos are saved. "
                + (simulated
                        ? "Simulated: nothing was paid."
                        : paid.maxCents() == 0 && paid.unpublished() == 0
                                ? "This run paid nothing."
                                : "This run's new tasks cost " + paid + ".");
    }

    /** A task that failed costs nothing. */
    private Total paid() {
        return Total.of(outcomes.stream()
                .filter(each -> each.job().isNew()
                        && each.task() != null
                        && each.exitCode() != ExitCode.TASK_FAILED
                        && !each.task().isReplayed())
                .map(each -> each.job().row().request().price())
                .toList());
    }

    /** The one JSON document. */
    public Report json() {
        long saved = outcomes.stream().filter(each -> each.file() != null).count();
        report.json().put("videos", outcomes.size()).put("saved", saved).put("exit_code", exitCode());
        Total total = Total.of(outcomes.stream()
                .map(each -> each.job().row().request().price())
                .toList());
        price(report.json().putObject("price_cents"), total);
        price(report.json().putObject("paid_cents"), simulated ? Total.of(List.of()) : paid());
        ArrayNode rows = report.json().putArray("rows");
        outcomes.forEach(each -> rows.add(row(each)));
        return report;
    }

    private static void price(ObjectNode json, Total total) {
        json.put("min", total.minCents()).put("max", total.maxCents());
        if (total.unpublished() > 0) {
            json.put("unpublished", total.unpublished());
        }
        if (total.isEstimate()) {
            json.put("is_estimate", true);
        }
    }

    private ObjectNode row(Outcome outcome) {
        Row row = outcome.job().row();
        Report report = new Report();
        if (row.line() > 0) {
            report.json().put("line", row.line());
        }
        if (outcome.problem() != null) {
            report.error(outcome.problem());
        }
        report.model(row.request().modelId()).price(row.request().price());
        if (outcome.task() != null) {
            report.task(outcome.task());
        } else {
            outcome.job()
                    .sent()
                    .flatMap(entry -> entry.taskId())
                    .ifPresent(id -> report.json().put("task_id", id));
        }
        report.json()
                .put("status", outcome.status())
                .put("idempotency_key", outcome.job().key());
        if (outcome.file() != null) {
            report.file(outcome.file());
        }
        return report.json();
    }
}
