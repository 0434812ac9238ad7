package io.github.hailuo4j.runtime.slf4j;

import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.RequestRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts what the client logs about into SLF4J's MDC. Give it to {@code HailuoClientBuilder.logContext(new MdcContext())}. What is not
 * known is not set. Afterwards each key has the value that it had before.
 */
public final class MdcContext implements LogContext {

    /** The key of the task's id. */
    public static final String TASK_ID = "hailuo.task_id";

    /** The key of the idempotency key. */
    public static final String IDEMPOTENCY_KEY = "hailuo.idempotency_key";

    /** The key of the model's id. */
    public static final String MODEL = "hailuo.model";

    /** The context of SLF4J's own MDC. */
    public MdcContext() {}

    @Override
    public Scope open(RequestRef subject) {
        @Nullable String task = MDC.get(TASK_ID);
        @Nullable String key = MDC.get(IDEMPOTENCY_KEY);
        @Nullable String model = MDC.get(MODEL);
        set(TASK_ID, known(subject.taskId()));
        set(IDEMPOTENCY_KEY, known(subject.key()));
        set(MODEL, known(subject.model()));
        return () -> {
            set(TASK_ID, task);
            set(IDEMPOTENCY_KEY, key);
            set(MODEL, model);
        };
    }

    private static @Nullable String known(String value) {
        return value.isEmpty() ? null : Shown.words(value);
    }

    private static void set(String key, @Nullable String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
