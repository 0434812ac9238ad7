package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what was submitted from this machine. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description = "Lists what was submitted from here, by all runs; asks nobody.")
public final class TasksCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    public TasksCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Journals.Reading> journals = new Journals(surroundings.home()).read();
        List<JournalEntry> entries = journals.stream()
                .flatMap(journal -> journal.entries().stream())
                .sorted(Comparator.comparing(JournalEntry::createdAt))
                .toList();
        List<Journals.Reading> damaged = journals.stream()
                .filter(journal -> journal.problem().isPresent())
                .toList();
        if (json) {
            Report report = new Report();
            ArrayNode tasks = report.json().putArray("tasks");
            entries.forEach(entry -> describe(entry, tasks.addObject()));
            ArrayNode all = report.json().putArray("problems");
            damaged.forEach(journal -> all.addObject()
                    .put("journal", journal.file().toString())
                    .put("problem", journal.problem().orElse("")));
            surroundings.out().println(report);
        } else if (entries.isEmpty() && damaged.isEmpty()) {
            surroundings.err().println("Nothing was submitted yet. Simulated runs are not recorded.");
        } else {
            for (JournalEntry entry : entries) {
                surroundings
                        .out()
                        .printf(
                                "%s  %-9s  %s  %s  %s%n",
                                entry.createdAt(),
                                entry.state().name().toLowerCase(java.util.Locale.ROOT),
                                TerminalText.safe(entry.model()),
                                TerminalText.safe(entry.taskId().orElse("(no task id; key " + entry.key() + ")")),
                                TerminalText.safe(
                                        entry.detail().or(entry::output).orElse("")));
            }
            if (entries.stream().anyMatch(JournalEntry::isOpen)) {
                surroundings.err().println("Some are open. To finish them: hailuo recover");
            }
        }
        damaged.stream()
                .flatMap(journal -> journal.problem().stream())
                .forEach(problem -> surroundings.err().println(TerminalText.safe(problem)));
        return damaged.isEmpty() ? ExitCode.DONE : ExitCode.UNEXPECTED;
    }

    private static void describe(JournalEntry entry, ObjectNode json) {
        entry.taskId().ifPresent(id -> json.put("task_id", id));
        json.put("state", entry.state().name().toLowerCase(java.util.Locale.ROOT));
        json.put("open", entry.isOpen());
        json.put("model", entry.model());
        json.put("created_at", entry.createdAt().toString());
        json.put("idempotency_key", entry.key());
        entry.output().ifPresent(output -> json.put("file", output));
        entry.detail().ifPresent(detail -> json.put("detail", detail));
    }
}
