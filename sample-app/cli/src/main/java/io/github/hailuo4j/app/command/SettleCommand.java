package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.NextStep;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Shell;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends an unknown outcome with what a person found out. */
@Command(
        name = "settle",
        mixinStandardHelpOptions = true,
        description =
                "Ends a request whose outcome is unknown with what a person found at the gateway: that no task was"
                        + " started, or its task. Without either option, says what to look for, changes nothing and exits with 8.")
public final class SettleCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "KEY",
            description = "The request's idempotency key; hailuo tasks lists them.")
    private String idempotencyKey = "";

    @Option(
            names = "--not-started",
            description = "No task was started: the request is closed, and a new one may be paid for.")
    private boolean notStarted;

    @Option(
            names = "--task",
            paramLabel = "ID",
            description = "It is this task. The gateway is asked for it first, and hailuo wait ID gets its video.")
    private @Nullable String task;

    @Mixin
    private KeyOptions key = new KeyOptions();

    @Option(names = "--json", description = "Write one JSON document to the standard output.")
    private boolean json;

    public SettleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<FoundOutcome> found = found();
        Journals journals = new Journals(surroundings.home());
        JournalEntry entry = journals.findUnknown(idempotencyKey)
                .or(() -> journals.findKey(idempotencyKey))
                .orElseThrow(() -> new InvalidInputException("nothing was submitted from here under the key "
                        + idempotencyKey + "; hailuo tasks lists what was"));
        if (entry.state() == State.INTENT) {
            throw new InvalidInputException(
                    "the request under the key " + idempotencyKey
                            + " is INTENT, which may be under way: hailuo recover finds out what came of it, or that nobody knows");
        }
        if (found.isEmpty()) {
            return toBeFound(entry);
        }
        JournalEntry settled = settled(entry, found.get());
        show(settled);
        if (settled.state() == State.REJECTED) {
            surroundings
                    .err()
                    .println("The request is closed, and nothing is paid for it. hailuo generate makes a new one.");
        } else if (settled.isOpen()) {
            String id = settled.taskId().orElseThrow();
            surroundings.err().println(TerminalText.safe("To get the video: " + Shell.command("wait", id)));
        }
        return ExitCode.DONE;
    }

    private Optional<FoundOutcome> found() {
        if (notStarted && task != null) {
            throw new InvalidInputException("--not-started and --task must not be given together");
        }
        if (task == null) {
            return notStarted ? Optional.of(new FoundOutcome.NotStarted()) : Optional.empty();
        }
        if (task.isBlank()) {
            throw new InvalidInputException("--task must be the task's id, and is empty");
        }
        return Optional.of(new FoundOutcome.Started(task));
    }

    /** What a person can know it again by: when it was sent, its model, its prompt. */
    private int toBeFound(JournalEntry entry) {
        if (entry.state() != State.UNKNOWN) {
            throw new InvalidInputException("the request under the key " + idempotencyKey + " is " + entry.state()
                    + ", and its outcome must be UNKNOWN to be settled");
        }
        show(entry);
        surroundings.err().println(TerminalText.safe(NextStep.byAPerson(idempotencyKey) + "."));
        return ExitCode.UNKNOWN_OUTCOME;
    }

    private JournalEntry settled(JournalEntry entry, FoundOutcome found) {
        Access access = key.access(surroundings, Session.Mode.LIVE);
        JournalEntry settled;
        try (Session session = Session.openToSettle(access, idempotencyKey)) {
            settled = session.client().settleUnknown(idempotencyKey, found);
        } catch (NotFoundException e) {
            throw new NotFoundException(
                    "the gateway knows no task " + task + " under " + entry.path()
                            + ": look at the id again. Nothing was changed",
                    e.status(),
                    e.code().orElse(null),
                    e.requestId().orElse(null));
        }
        // That it has ended already is recorded by now.
        return settled.taskId()
                .flatMap(new Journals(surroundings.home())::findTask)
                .orElse(settled);
    }

    private void show(JournalEntry entry) {
        new TaskLine(entry, false, null, null).show(surroundings, json);
    }
}
