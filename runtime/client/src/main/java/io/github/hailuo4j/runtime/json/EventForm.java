package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoEvent.AttemptFailed;
import io.github.hailuo4j.runtime.event.HailuoEvent.AttemptSent;
import io.github.hailuo4j.runtime.event.HailuoEvent.DownloadFailed;
import io.github.hailuo4j.runtime.event.HailuoEvent.Downloaded;
import io.github.hailuo4j.runtime.event.HailuoEvent.Ended;
import io.github.hailuo4j.runtime.event.HailuoEvent.Healed;
import io.github.hailuo4j.runtime.event.HailuoEvent.IntentJournaled;
import io.github.hailuo4j.runtime.event.HailuoEvent.KeyReused;
import io.github.hailuo4j.runtime.event.HailuoEvent.OutcomeUnknown;
import io.github.hailuo4j.runtime.event.HailuoEvent.OverBudget;
import io.github.hailuo4j.runtime.event.HailuoEvent.PollFailed;
import io.github.hailuo4j.runtime.event.HailuoEvent.Polled;
import io.github.hailuo4j.runtime.event.HailuoEvent.Recovered;
import io.github.hailuo4j.runtime.event.HailuoEvent.Refused;
import io.github.hailuo4j.runtime.event.HailuoEvent.Submitted;
import io.github.hailuo4j.runtime.event.HailuoEvent.WaitFailed;
import io.github.hailuo4j.runtime.event.HailuoEvent.WaitTimedOut;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Events: their class's name as {@code event}, and the components of their records. */
final class EventForm implements JsonForm<HailuoEvent> {

    static final EventForm EVENT = new EventForm();

    private static final List<Kind<?>> KINDS = List.of(
            failing(OverBudget.class, BudgetExceededException.class, OverBudget::failure, OverBudget::new),
            failing(KeyReused.class, IdempotencyConflictException.class, KeyReused::failure, KeyReused::new),
            new Kind<>(IntentJournaled.class, (e, to) -> {}, (subject, from) -> new IntentJournaled(subject)),
            new Kind<>(
                    AttemptSent.class,
                    (e, to) -> to.put("attempt", e.attempt()),
                    (subject, from) -> new AttemptSent(subject, from.integer("attempt"))),
            new Kind<>(
                    AttemptFailed.class,
                    (e, to) -> to.put("attempt", e.attempt())
                            .put("kind", e.kind())
                            .put("pause", e.pause().toString()),
                    (subject, from) -> new AttemptFailed(
                            subject, from.integer("attempt"), from.text("kind"), from.duration("pause"))),
            new Kind<>(
                    Submitted.class,
                    (e, to) -> to.put("replayed", e.replayed()),
                    (subject, from) -> new Submitted(subject, from.flag("replayed"))),
            failing(Refused.class, HailuoException.class, Refused::failure, Refused::new),
            failing(OutcomeUnknown.class, HailuoException.class, OutcomeUnknown::failure, OutcomeUnknown::new),
            new Kind<>(Healed.class, (e, to) -> {}, (subject, from) -> new Healed(subject)),
            new Kind<>(
                    Polled.class,
                    (e, to) -> to.put("status", e.status().name()).put("poll", e.poll()),
                    (subject, from) ->
                            new Polled(subject, from.parsed("status", TaskStatus::valueOf), from.integer("poll"))),
            new Kind<>(
                    PollFailed.class,
                    (e, to) -> failure(to, e.failure()).put("poll", e.poll()),
                    (subject, from) -> new PollFailed(subject, failure(from), from.integer("poll"))),
            new Kind<>(
                    Ended.class,
                    (e, to) -> to.put("task", TaskForm.TASK.write(e.task()))
                            .put("age", e.age().toString())
                            .put("polls", e.polls()),
                    (subject, from) -> new Ended(
                            subject, from.object("task", TaskForm.TASK), from.duration("age"), from.integer("polls"))),
            new Kind<>(
                    WaitTimedOut.class,
                    (e, to) -> to.put("waited", e.waited().toString()).put("polls", e.polls()),
                    (subject, from) -> new WaitTimedOut(subject, from.duration("waited"), from.integer("polls"))),
            new Kind<>(
                    WaitFailed.class,
                    (e, to) -> failure(to, e.failure()).put("polls", e.polls()),
                    (subject, from) -> new WaitFailed(subject, failure(from), from.integer("polls"))),
            new Kind<>(
                    Downloaded.class,
                    (e, to) -> to.put("bytes", e.bytes()),
                    (subject, from) -> new Downloaded(subject, from.longInteger("bytes"))),
            failing(DownloadFailed.class, HailuoException.class, DownloadFailed::failure, DownloadFailed::new),
            new Kind<>(
                    Recovered.class,
                    (e, to) -> to.put("recovery", JournalForms.RECOVERY.write(e.recovery())),
                    (subject, from) -> new Recovered(subject, from.object("recovery", JournalForms.RECOVERY))));

    private EventForm() {}

    private record Kind<E extends HailuoEvent>(
            Class<E> type, BiConsumer<E, Writing> writer, BiFunction<RequestRef, Members, E> reader) {

        void write(HailuoEvent event, Writing to) {
            writer.accept(type.cast(event), to);
        }
    }

    private interface OfFailure<E, F> {
        F of(E event);
    }

    private static <E extends HailuoEvent, F extends HailuoException> Kind<E> failing(
            Class<E> type, Class<F> failure, OfFailure<E, F> accessor, BiFunction<RequestRef, F, E> constructor) {
        return new Kind<>(
                type,
                (event, to) -> failure(to, accessor.of(event)),
                (subject, from) -> constructor.apply(subject, ExceptionForm.read(from, "failure", failure)));
    }

    private static Writing failure(Writing to, HailuoException failure) {
        return to.put("failure", ExceptionForm.EXCEPTION.write(failure));
    }

    private static HailuoException failure(Members from) {
        return from.object("failure", ExceptionForm.EXCEPTION);
    }

    @Override
    public Map<String, Object> write(HailuoEvent event) {
        Writing to = new Writing()
                .put("event", event.getClass().getSimpleName())
                .put("subject", ValueForms.REQUEST_REF.write(event.subject()));
        for (Kind<?> kind : KINDS) {
            if (kind.type().isInstance(event)) {
                kind.write(event, to);
            }
        }
        return to.members();
    }

    @Override
    public HailuoEvent read(Members from) {
        String name = from.text("event");
        for (Kind<?> kind : KINDS) {
            if (kind.type().getSimpleName().equals(name)) {
                return kind.reader().apply(from.object("subject", ValueForms.REQUEST_REF), from);
            }
        }
        throw Members.wrong(from.place("event"), "must be the name of an event: one of " + String.join(", ", names()));
    }

    private static List<String> names() {
        return KINDS.stream().map(kind -> kind.type().getSimpleName()).toList();
    }
}
