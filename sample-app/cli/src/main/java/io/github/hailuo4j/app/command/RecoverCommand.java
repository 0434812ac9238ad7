package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Interruption;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.Leftovers;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.OtherGateway;
import io.github.hailuo4j.app.Place;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TimeLimit;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.WaitOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finishes what earlier runs left open. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description =
                "Finishes all that earlier runs left open: waits for tasks, saves their videos where they were to go.")
public final class RecoverCommand implements Callable<Integer> {

    /** The command, as one types it. */
    static final String LINE = "hailuo recover";

    private final Surroundings surroundings;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "How long to wait for tasks; by default ${DEFAULT-VALUE}. Videos that are there are saved still.")
    private int timeoutSeconds = 900;

    @Mixin
    private RecipeOption recipes = new RecipeOption();

    @Mixin
    private KeyOptions key = new KeyOptions();

    @Mixin
    private IdempotencyOption idempotency = new IdempotencyOption();

    @Option(names = "--json", description = "Write one JSON document to the standard output.")
    private boolean json;

    public RecoverCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TimeLimit limit = TimeLimit.of(timeoutSeconds);
        Access access = recipes.in(idempotency.in(key.access(surroundings, Session.Mode.LIVE)));
        List<Recovery> recoveries = new ArrayList<>();
        Report report = new Report();
        Leftovers leftovers = new Leftovers(new Journals(surroundings.home()).read());
        try (Interruption interruption = new Interruption(surroundings, json ? new Report() : null, () -> {})) {
            interruption.wouldSay(new NextStep("What is not saved yet stays open. To go on: ", LINE));
            while (true) {
                Optional<Journal> next = leftovers.next();
                if (next.isEmpty()) {
                    break;
                }
                surroundings
                        .err()
                        .println("Open: "
                                + next.get().entries().stream()
                                        .filter(JournalEntry::isOpen)
                                        .count() + " of earlier runs' requests. Waiting for at most " + timeoutSeconds
                                + " s");
                try (Session session = Session.live(access, next.get(), settings -> settings(settings, limit))) {
                    report = session.report();
                    recoveries.addAll(session.client().recover());
                }
            }
            interruption.end();
        }
        recoveries.forEach(recovery -> recovery.entry().output().ifPresent(Place::sweep));
        show(report, recoveries, leftovers.problems());
        List<Integer> codes = Stream.concat(
                        recoveries.stream()
                                .flatMap(recovery -> recovery.problem().stream())
                                .map(ExitCode::of),
                        leftovers.problems().stream().map(Leftovers.Problem::exitCode))
                .toList();
        Set<String> left = keysLeftToAPerson(recoveries);
        if (isOpen(left, access)) {
            surroundings.err().println("To go on: " + LINE);
        }
        elsewhere(recoveries).values().forEach(line -> surroundings.err().println(TerminalText.safe(line)));
        NextStep.leftToAPerson(left).forEach(words -> surroundings.err().println(TerminalText.safe(words)));
        return codes.stream().max(Comparator.naturalOrder()).orElse(ExitCode.DONE);
    }

    /** The keys of requests that are not sent again, by whatever command. */
    private static Set<String> keysLeftToAPerson(List<Recovery> recoveries) {
        return recoveries.stream()
                .filter(RecoverCommand::isLeftToAPerson)
                .map(recovery -> recovery.entry().key())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean isLeftToAPerson(Recovery recovery) {
        return recovery.problem()
                .filter(problem -> problem instanceof SubmissionUnknownException unknown && !unknown.isRepeatable())
                .isPresent();
    }

    /** What is left alone, by its gateway: a line that says how many it has, and the command that goes on there. */
    private static Map<String, String> elsewhere(List<Recovery> recoveries) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> lines = new TreeMap<>();
        for (Recovery recovery : recoveries) {
            if (recovery.problem().orElse(null) instanceof OtherGatewayException other) {
                int count = counts.merge(other.gateway(), 1, Integer::sum);
                lines.put(
                        other.gateway(),
                        count + (count == 1 ? " is" : " are") + " left alone, of the gateway " + other.gateway() + ". "
                                + OtherGateway.goOn(other, LINE).sentence());
            }
        }
        return lines;
    }

    /** Whether something is open that the command can go on with. */
    private boolean isOpen(Set<String> leftToAPerson, Access access) {
        return new Journals(surroundings.home())
                .read().stream()
                        .flatMap(reading -> reading.entries().stream())
                        .anyMatch(entry ->
                                entry.isOpen() && !leftToAPerson.contains(entry.key()) && !access.isElsewhere(entry));
    }

    private HailuoClientBuilder settings(HailuoClientBuilder builder, TimeLimit limit) {
        return limit.keptBy(builder)
                .overwriteFiles(false)
                .listener(new RecoveryProgress(surroundings.err()))
                .waitOptions(WaitOptions.defaults().atMost(limit.leftToWait()));
    }

    private void show(Report report, List<Recovery> recoveries, List<Leftovers.Problem> problems) {
        ArrayNode all = report.json().putArray("recovered");
        recoveries.forEach(recovery -> describe(recovery, all.addObject()));
        ArrayNode unread = report.json().putArray("problems");
        for (Leftovers.Problem problem : problems) {
            unread.addObject()
                    .put("journal", problem.journal().toString())
                    .put("problem", problem.message())
                    .put("exit_code", problem.exitCode());
            surroundings.err().println(TerminalText.safe(problem.message()));
        }
        if (json) {
            surroundings.out().println(report);
        } else {
            recoveries.stream()
                    .flatMap(recovery -> recovery.file().stream())
                    .forEach(file -> surroundings.out().println(TerminalText.safe(file.toString())));
        }
        if (recoveries.isEmpty()) {
            surroundings
                    .err()
                    .println(problems.isEmpty() ? "Nothing is open." : "Nothing is open in the other journals.");
        }
    }

    private static void describe(Recovery recovery, ObjectNode json) {
        json.put("idempotency_key", recovery.entry().key());
        json.put("model", recovery.entry().model());
        recovery.task().ifPresent(task -> json.put("task_id", task.id()).put("status", task.rawStatus()));
        recovery.entry().taskId().ifPresent(id -> json.put("task_id", id));
        recovery.file().ifPresent(file -> json.put("file", file.toString()));
        if (isLeftToAPerson(recovery)) {
            String key = recovery.entry().key();
            json.put("user_action", NextStep.byAPerson(key));
            json.put("next", NextStep.ifUnknown(false, key).command());
        }
        if (recovery.problem().orElse(null) instanceof OtherGatewayException other) {
            json.put("gateway", other.gateway())
                    .put("next", OtherGateway.goOn(other, LINE).command());
        }
        recovery.problem()
                .ifPresent(problem -> json.put("problem", problem.getMessage()).put("exit_code", ExitCode.of(problem)));
    }
}
