package io.github.hailuo4j.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that was measured, as a page with plots.
 *
 * @param profile how much was run
 * @param minutes how long that took
 * @param tables what was measured
 */
public record Report(String profile, long minutes, List<Table> tables) {

    /** Writes the page and its plots into a directory, and says where the page is. */
    public Path write(Path directory) throws IOException {
        Path plots = Files.createDirectories(directory.resolve("plots"));
        for (Table table : tables) {
            Files.writeString(plots.resolve(table.id() + ".svg"), Plot.of(table));
        }
        return Files.writeString(directory.resolve("RESULTS.md"), text());
    }

    String text() {
        StringBuilder page = new StringBuilder("# What was measured\n\n");
        page.append("Written by [`run ")
                .append(profile)
                .append("`](README.md) in ")
                .append(minutes)
                .append(" minutes; not by hand.\n")
                .append(Machine.inWords())
                .append(
                        ".\nMedians are compared. Runs of what is compared alternate, but for JMH's and warm compilers, which have a JVM each.\n\n");
        goals(page);
        losses(page);
        for (Table table : tables) {
            table(page, table);
        }
        return page.toString();
    }

    private void goals(StringBuilder page) {
        page.append("## What was to be reached\n\n");
        page.append("| measure | is | before | reach | now | |\n|---|---|---:|---:|---:|---|\n");
        for (Goal goal : Goal.ALL) {
            Optional<Double> value = goal.value(tables);
            page.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            goal.measure(),
                            goal.against(),
                            Numbers.text(goal.before()),
                            Numbers.text(goal.reach()),
                            value.map(Numbers::text).orElse("not measured"),
                            value.map(is -> goal.isReachedBy(is) ? "reached" : "**missed**")
                                    .orElse("")));
        }
        for (Goal goal : Goal.ALL) {
            if (goal.value(tables).filter(is -> !goal.isReachedBy(is)).isPresent()) {
                page.append("\nMissed: ")
                        .append(goal.measure())
                        .append(", ")
                        .append(goal.against())
                        .append(". ")
                        .append(Reasons.of(goal.table()))
                        .append('\n');
            }
        }
    }

    private void losses(StringBuilder page) {
        page.append(
                "\n## Losses\n\nWhere somebody else is better than this library by more than runs of theirs differ:\n\n");
        int before = page.length();
        for (Table table : tables) {
            for (Series ours : table.series()) {
                List<String> better = table.series().stream()
                        .filter(each ->
                                each.kind() == Series.Kind.THEIRS && ours.isOurs() && table.isBetter(each, ours))
                        .map(each -> each.name() + " " + Numbers.text(each.median()))
                        .toList();
                if (!better.isEmpty()) {
                    page.append("- **%s** (%s): %s %s; %s. %s\n"
                            .formatted(
                                    table.title(),
                                    table.unit(),
                                    ours.name(),
                                    Numbers.text(ours.median()),
                                    String.join(", ", better),
                                    Reasons.of(table.id())));
                }
            }
        }
        page.append(page.length() == before ? "None.\n" : "");
    }

    private static void table(StringBuilder page, Table table) {
        page.append("\n## %s (%s)\n\n%s Ratios are to the median of %s; %s is better.\n\n"
                .formatted(
                        capital(table.title()),
                        table.unit(),
                        table.note(),
                        table.anchor(),
                        table.better() == Table.Better.LESS ? "less" : "more"));
        page.append("| | min | median | max | ratio | runs |\n|---|---:|---:|---:|---:|---:|\n");
        for (Series each : table.series()) {
            page.append("| %s | %s | %s | %s | %s | %d |\n"
                    .formatted(
                            each.isOurs() ? "**" + each.name() + "**" : each.name(),
                            Numbers.text(each.min()),
                            Numbers.text(each.median()),
                            Numbers.text(each.max()),
                            Numbers.text(table.ratio(each)),
                            each.values().size()));
        }
        page.append("\n![%s](plots/%s.svg)\n".formatted(table.title(), table.id()));
    }

    private static String capital(String text) {
        // "hailuo" and "javac" too: a heading begins as a sentence does.
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
