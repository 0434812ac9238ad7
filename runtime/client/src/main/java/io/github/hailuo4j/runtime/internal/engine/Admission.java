package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.internal.engine.JournalWriter.Records;
import io.github.hailuo4j.runtime.internal.engine.JournalWriter.Step;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Decides what it means to submit a request under a key. It may be new, under way, or have its task already. It may
 * contradict an earlier one, or must not be sent. Only the writer's thread asks it, so it has no lock.
 */
final class Admission {

    private final Idempotency idempotency;
    private final KeyLife keyLife;
    private final Budget budget;
    private final Fence fence;
    private final HomeGateway home;

    /** The submissions under way, one for each key at the most. */
    private final Map<String, Flight> flights = new HashMap<>();

    /** Keys of which the journal has an intent that was refused since, which it could not record. */
    private final Set<String> refused = new HashSet<>();

    Admission(Idempotency idempotency, KeyLife keyLife, Budget budget, Fence fence, HomeGateway home) {
        this.idempotency = idempotency;
        this.keyLife = keyLife;
        this.budget = budget;
        this.fence = fence;
        this.home = home;
    }

    Beginning decide(Submission submission, long startedAt, CompletableFuture<VideoTask> caller, Records records) {
        String key = submission.subject().key();
        Optional<JournalEntry> recorded = submission.mayBeKnown() ? records.find(key) : Optional.empty();
        Optional<JournalEntry> known = recorded.filter(entry -> !isRefused(entry));
        if (known.isEmpty() && submission.isAgain()) {
            return new Beginning.Prevented(overMeanwhile(key, recorded));
        }
        Optional<HailuoException> elsewhere = known.flatMap(home::whyNot);
        if (elsewhere.isPresent()) {
            return new Beginning.Prevented(elsewhere.get());
        }
        JournalEntry intent = home.named(fence.asIntent(submission.intent(known)));
        if (known.isPresent() && !isSame(known.get(), intent)) {
            return new Beginning.Conflict(known.get(), conflict(key));
        }
        Flight same = flights.get(key);
        if (same != null) {
            same.join(caller);
            return new Beginning.Joined();
        }
        Optional<String> task = known.flatMap(JournalEntry::taskId);
        if (task.isPresent()) {
            intent.output().ifPresent(output -> wanted(records, known.get(), output));
            return new Beginning.Known(known.get(), task.get());
        }
        boolean mayBeReceived = known.isPresent() && !fence.isNeverSent(known.get());
        Optional<String> unsafe = mayBeReceived ? whyNotAgain(known.get()) : Optional.empty();
        if (unsafe.isPresent()) {
            return new Beginning.LeftUnknown(leftUnknown(known.get(), unsafe.get(), records));
        }
        Optional<HailuoException> obstacle = mayBeReceived ? Optional.empty() : submission.obstacle(intent);
        if (obstacle.isPresent()) {
            return new Beginning.Prevented(obstacle.get());
        }
        try {
            submission.price().ifPresent(price -> budget.reserve(key, price));
        } catch (BudgetExceededException e) {
            return new Beginning.OverBudget(e);
        }
        if (known.isEmpty() || !fence.isRecorded(home.named(known.get()), intent)) {
            records.put(intent);
        }
        Flight flight =
                new Flight(intent, submission.clientRequestId(), startedAt, submission.isAgain(), mayBeReceived);
        flight.join(caller);
        flights.put(key, flight);
        return new Beginning.Begun(flight, known.isEmpty());
    }

    /** The intent was not recorded, so nothing is sent. */
    void undo(Flight flight) {
        flights.remove(flight.intent().key(), flight);
        if (!flight.maybeReceived()) {
            budget.release(flight.intent().key());
        }
    }

    /** The submission is over. */
    void end(Flight flight) {
        String key = flight.intent().key();
        if (flights.remove(key, flight)) {
            refused.remove(key);
        }
    }

    /** The submission was refused, and its caller is told so; the journal could not record it, and still has the intent. */
    void refusedUnrecorded(String key) {
        refused.add(key);
    }

    /** Whether it is over, and nothing was started; the journal may only say that it is to be sent. */
    private boolean isRefused(JournalEntry entry) {
        return entry.state() == State.REJECTED
                || (entry.state() == State.INTENT && refused.contains(entry.key()) && !isUnderWay(entry.key()));
    }

    /** Records a refusal that could not be recorded, unless the key was submitted again since; says whether it is recorded now. */
    Step<Boolean> refusedBefore(String key, String reason) {
        return new Step<>() {

            private boolean isRecorded;

            @Override
            public Boolean decide(Records records) {
                Optional<JournalEntry> intent = records.find(key)
                        .filter(entry -> entry.state() == State.INTENT)
                        .filter(Admission.this::isRefused);
                intent.ifPresent(entry -> records.put(entry.to(State.REJECTED, reason)));
                isRecorded = intent.isPresent() && refused.remove(key);
                return isRecorded;
            }

            @Override
            public void undo(Throwable failure) {
                if (isRecorded) {
                    refused.add(key);
                }
            }
        };
    }

    /** Whether a submission of the key is under way. */
    boolean isUnderWay(String key) {
        return flights.containsKey(key);
    }

    private static boolean isSame(JournalEntry known, JournalEntry intent) {
        return known.body().equals(intent.body()) && known.path().equals(intent.path());
    }

    /** It ended while somebody made up his mind to go on with it, and its caller was told so. */
    private static HailuoException overMeanwhile(String key, Optional<JournalEntry> recorded) {
        return new HailuoException("the request under the idempotency key " + key + " was refused meanwhile"
                + recorded.flatMap(JournalEntry::detail)
                        .map(detail -> ": " + detail)
                        .orElse("")
                + ". Nothing was started");
    }

    private static IdempotencyConflictException conflict(String key) {
        return new IdempotencyConflictException(
                "the idempotency key " + key
                        + " was used for another request; a new request must have a new key. Nothing was sent",
                0,
                null,
                null);
    }

    /** Whether an intent that may have been received can be sent again: the gateway answers with its task, if it has one. */
    boolean knowsKeyOf(JournalEntry intent) {
        return idempotency == Idempotency.REPLAY && keyLife.whyOver(intent).isEmpty();
    }

    private Optional<String> whyNotAgain(JournalEntry entry) {
        if (idempotency == Idempotency.NONE) {
            return Optional.of(entry.detail().orElse("the process ended before the answer was recorded"));
        }
        return keyLife.whyOver(entry);
    }

    private static SubmissionUnknownException leftUnknown(JournalEntry entry, String reason, Records records) {
        if (entry.state() == State.INTENT) {
            records.put(entry.to(State.UNKNOWN, reason));
        }
        return SubmissionUnknownException.leftUnknown(entry.key(), reason);
    }

    private static void wanted(Records records, JournalEntry entry, String output) {
        boolean isToBeSaved = entry.state() == State.SUBMITTED || entry.state() == State.COMPLETED;
        if (isToBeSaved && !entry.output().equals(Optional.of(output))) {
            records.put(entry.savedAs(output));
        }
    }
}
