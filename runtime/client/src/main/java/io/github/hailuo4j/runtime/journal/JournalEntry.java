package io.github.hailuo4j.runtime.journal;

import io.github.hailuo4j.runtime.task.RequestRef;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one logical request. Immutable; a later record of the same key replaces it.
 *
 * @param key the idempotency key
 * @param state how far it is
 * @param model the model's id
 * @param path the path that it is posted to
 * @param body the request's JSON, so that it can be sent again under its key
 * @param createdAt when the intent was written
 * @param taskIdOrNull the task's id, once it is known
 * @param outputOrNull the file that the video is to be saved as
 * @param detailOrNull why it was refused, failed or is unknown
 * @param traceparentOrNull the trace of its submission, as W3C Trace Context writes it: random ids, which say nothing of anybody
 * @param gatewayOrNull the name of the gateway that it is sent to; of an entry without one, as from an earlier version, whatever
 *     gateway the client has that reads it
 */
public record JournalEntry(
        String key,
        State state,
        String model,
        String path,
        String body,
        Instant createdAt,
        @Nullable String taskIdOrNull,
        @Nullable String outputOrNull,
        @Nullable String detailOrNull,
        @Nullable String traceparentOrNull,
        @Nullable String gatewayOrNull) {

    /** How far a logical request is. */
    public enum State {
        /** It may be sent at any moment, or was. What happened is unknown if nothing follows. */
        INTENT,
        /** Sent, and no answer that could be understood. */
        UNKNOWN,
        /** The gateway refused it, or it was never delivered: nothing was started. */
        REJECTED,
        /** A task runs and is billed. */
        SUBMITTED,
        /** The task is done; its video, if one was asked for, is not saved yet. */
        COMPLETED,
        /** The video is saved. */
        SAVED,
        /** The task failed, or the gateway knows it no more. */
        FAILED;

        /**
         * The states that may follow. {@link #SUBMITTED} may follow each: what its own answer says of a task is never turned
         * away, even where a webhook's was believed before. {@link #INTENT} follows what is sent again under its key.
         */
        public Set<State> next() {
            return switch (this) {
                case INTENT -> Set.of(INTENT, SUBMITTED, UNKNOWN, REJECTED);
                case UNKNOWN -> Set.of(INTENT, SUBMITTED, UNKNOWN, REJECTED);
                case REJECTED -> Set.of(INTENT, SUBMITTED);
                case SUBMITTED -> Set.of(SUBMITTED, COMPLETED, SAVED, FAILED);
                case COMPLETED -> Set.of(SUBMITTED, SAVED);
                case SAVED, FAILED -> Set.of(SUBMITTED);
            };
        }

        /** Whether nothing is left to be done by the runtime, apart from saving the video of a completed task. */
        public boolean isFinal() {
            return this == REJECTED || this == COMPLETED || this == SAVED || this == FAILED;
        }
    }

    /** One whose submission was not observed, and whose gateway has no name. */
    public JournalEntry(
            String key,
            State state,
            String model,
            String path,
            String body,
            Instant createdAt,
            @Nullable String taskIdOrNull,
            @Nullable String outputOrNull,
            @Nullable String detailOrNull) {
        this(key, state, model, path, body, createdAt, taskIdOrNull, outputOrNull, detailOrNull, null, null);
    }

    /** The intent to send a request. */
    public static JournalEntry intent(
            String key, String model, String path, String body, Instant createdAt, @Nullable String output) {
        return new JournalEntry(key, State.INTENT, model, path, body, createdAt, null, output, null);
    }

    /** What events say that they are about. */
    public RequestRef subject() {
        return new RequestRef(key, model, taskId().orElse(""), traceparent().orElse(""));
    }

    /**
     * The same request, with its task.
     *
     * @throws IllegalStateException if no task may follow
     */
    public JournalEntry submitted(String taskId) {
        step(State.SUBMITTED);
        return with(State.SUBMITTED, taskId, outputOrNull, null, traceparentOrNull, gatewayOrNull);
    }

    /**
     * The same request, further on.
     *
     * @throws IllegalStateException if that state may not follow
     */
    public JournalEntry to(State next, @Nullable String detail) {
        step(next);
        return with(next, taskIdOrNull, outputOrNull, detail, traceparentOrNull, gatewayOrNull);
    }

    private void step(State next) {
        if (!state.next().contains(next)) {
            throw new IllegalStateException("after " + state + " must follow one of " + new TreeSet<>(state.next())
                    + ", not " + next + ": " + this);
        }
    }

    /** The same request, with its video to be saved as another file. */
    public JournalEntry savedAs(String output) {
        return with(state, taskIdOrNull, output, detailOrNull, traceparentOrNull, gatewayOrNull);
    }

    /** The same request, with the trace of its submission. */
    public JournalEntry tracedAs(String traceparent) {
        return with(state, taskIdOrNull, outputOrNull, detailOrNull, traceparent, gatewayOrNull);
    }

    /** The same request, as one of the gateway with that name. */
    public JournalEntry ofGateway(String name) {
        return with(state, taskIdOrNull, outputOrNull, detailOrNull, traceparentOrNull, name);
    }

    /** What a request is never changes; how far it is does. */
    private JournalEntry with(
            State newState,
            @Nullable String taskId,
            @Nullable String output,
            @Nullable String detail,
            @Nullable String traceparent,
            @Nullable String gateway) {
        return new JournalEntry(
                key, newState, model, path, body, createdAt, taskId, output, detail, traceparent, gateway);
    }

    /** The task's id; empty while it is not known. */
    public Optional<String> taskId() {
        return Optional.ofNullable(taskIdOrNull);
    }

    /** The file that the video is to be saved as; empty if none was given. */
    public Optional<String> output() {
        return Optional.ofNullable(outputOrNull);
    }

    /** Why it was refused, failed or is unknown, or where it was saved; empty if there is nothing to say. */
    public Optional<String> detail() {
        return Optional.ofNullable(detailOrNull);
    }

    /** The trace of its submission; empty if that was not observed. */
    public Optional<String> traceparent() {
        return Optional.ofNullable(traceparentOrNull);
    }

    /**
     * The name of the gateway that it is sent to; empty if none was recorded.
     *
     * @see io.github.hailuo4j.runtime.HailuoClientBuilder#gatewayName(String)
     */
    public Optional<String> gateway() {
        return Optional.ofNullable(gatewayOrNull);
    }

    /** Whether something is still to be done: awaited, found out or saved. */
    public boolean isOpen() {
        return !state.isFinal() || (state == State.COMPLETED && outputOrNull != null);
    }

    /** For people and logs: without the body, which is the caller's business. */
    @Override
    public String toString() {
        return "JournalEntry(" + state + ", " + subject() + ")";
    }
}
