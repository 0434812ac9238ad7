package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.JournalException;
import io.github.hailuo4j.runtime.Recovery;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finishes what earlier runs left open. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description =
                "Finishes all that earlier runs left open: waits for tasks, saves their videos where they were to go.")
public final class RecoverCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    public RecoverCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Recovery> recoveries = new ArrayList<>();
        for (Path file : new Journals(surroundings.home()).files()) {
            if (FileJournal.read(file).stream().anyMatch(JournalEntry::isOpen)) {
                try (Session session = Session.live(surroundings, FileJournal.open(file))) {
                    recoveries.addAll(session.client().recover());
                } catch (JournalException e) {
                    surroundings.err().println(TerminalText.safe(e.getMessage() + "; left alone"));
                }
            }
        }
        report(recoveries);
        return recoveries.stream()
                .flatMap(recovery -> recovery.problem().stream())
                .mapToInt(ExitCode::of)
                .max()
                .orElse(ExitCode.DONE);
    }

    private void report(List<Recovery> recoveries) {
        Report report = new Report();
        ArrayNode all = report.json().putArray("recovered");
        for (Recovery recovery : recoveries) {
            ObjectNode each = all.addObject();
            each.put("idempotency_key", recovery.entry().key());
            each.put("model", recovery.entry().model());
            recovery.task().ifPresent(task -> each.put("task_id", task.id()).put("status", task.rawStatus()));
            recovery.file().ifPresent(file -> each.put("file", file.toString()));
            recovery.problem().ifPresent(problem -> each.put("problem", problem.getMessage()));
            if (!json) {
                surroundings
                        .out()
                        .println(TerminalText.safe(recovery.file()
                                .map(Path::toString)
                                .orElseGet(() -> recovery.problem()
                                        .map(problem -> String.valueOf(problem.getMessage()))
                                        .orElse(String.valueOf(recovery.task().orElse(null))))));
            }
        }
        if (json) {
            surroundings.out().println(report);
        } else if (recoveries.isEmpty()) {
            surroundings.err().println("Nothing is open.");
        }
    }
}
