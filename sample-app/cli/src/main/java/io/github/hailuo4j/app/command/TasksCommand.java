package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was submitted from this machine. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description = "Lists what was submitted from here, by all runs; asks nobody without --ask.")
public final class TasksCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    @Option(
            names = "--ask",
            description = "Ask the gateway for each task of the last days: how far it is, and its video's URL.")
    private boolean ask;

    @Mixin
    private KeyOptions key = new KeyOptions();

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
        Access access = key.access(surroundings, Session.Mode.LIVE);
        Map<JournalEntry, VideoTask> asked = ask ? asked(entries, access) : Map.of();
        boolean isUnanswered = entries.stream()
                .anyMatch(entry -> entry.isOpen() && entry.taskId().isEmpty() && !access.isElsewhere(entry));
        boolean repeatsUnanswered = !isUnanswered || access.repeatsUnanswered();
        List<TaskLine> lines = entries.stream()
                .map(entry -> new TaskLine(
                        entry, repeatsUnanswered, elsewhere(entry, access).orElse(null), asked.get(entry)))
                .toList();
        if (json) {
            Report report = new Report();
            ArrayNode tasks = report.json().putArray("tasks");
            lines.forEach(line -> tasks.add(line.json()));
            ArrayNode all = report.json().putArray("problems");
            damaged.forEach(journal -> all.addObject()
                    .put("journal", journal.file().toString())
                    .put("problem", journal.problem().orElse("")));
            surroundings.out().println(report);
        } else if (entries.isEmpty() && damaged.isEmpty()) {
            surroundings.err().println("Nothing was submitted yet. Simulated runs are not recorded.");
        } else {
            for (TaskLine line : lines) {
                surroundings.out().println(line.text());
                line.url().ifPresent(url -> surroundings.out().println("    " + TerminalText.safe(url)));
            }
            if (lines.stream().anyMatch(line -> line.isOpenHere() && !line.isLeftToAPerson())) {
                surroundings.err().println("Some are open. To finish them: " + RecoverCommand.LINE);
            }
            NextStep.leftToAPerson(lines.stream()
                            .filter(TaskLine::isLeftToAPerson)
                            .map(line -> line.entry().key())
                            .toList())
                    .forEach(words -> surroundings.err().println(TerminalText.safe(words)));
            entries.stream()
                    .filter(JournalEntry::isOpen)
                    .flatMap(entry -> elsewhere(entry, access).stream())
                    .map(step -> TerminalText.safe("Some are open at another gateway. " + step.sentence()))
                    .distinct()
                    .forEach(surroundings.err()::println);
        }
        damaged.stream()
                .flatMap(journal -> journal.problem().stream())
                .forEach(problem -> surroundings.err().println(TerminalText.safe(problem)));
        return damaged.isEmpty() ? ExitCode.DONE : ExitCode.UNEXPECTED;
    }

    /** How to go on with what went to another gateway; empty for what went to this one. */
    private static Optional<NextStep> elsewhere(JournalEntry entry, Access access) {
        return OtherGateway.goOn(entry, access, RecoverCommand.LINE);
    }

    /** What the gateway says of tasks whose videos it may still have. */
    private static Map<JournalEntry, VideoTask> asked(List<JournalEntry> entries, Access access) {
        Instant oldest = Clock.systemUTC().instant().minus(VideoTask.KEPT_FOR.plusDays(1));
        Map<JournalEntry, VideoTask> asked = new HashMap<>();
        try (Session session = Session.openForQuestions(access)) {
            for (JournalEntry entry : entries) {
                boolean mayBeKept = entry.createdAt().isAfter(oldest) && !access.isElsewhere(entry);
                if (entry.taskId().isPresent() && mayBeKept) {
                    try {
                        asked.put(entry, session.client().get(entry.taskId().get()));
                    } catch (NotFoundException e) {
                        // The gateway keeps tasks for some days.
                    }
                }
            }
        }
        return asked;
    }
}
