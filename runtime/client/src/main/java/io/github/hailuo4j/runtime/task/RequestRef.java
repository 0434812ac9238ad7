package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.io.Serializable;

/**
 * A logical request and its task, as far as they are known.
 *
 * @param key the idempotency key; empty for a task that this client did not submit
 * @param model the model's id; empty likewise
 * @param taskId the task's id; empty as long as there is none
 * @param traceparent the trace of the submission, as W3C Trace Context writes it; empty if it was not observed
 */
public record RequestRef(String key, String model, String taskId, String traceparent) implements Serializable {

    /** Nothing that is known. */
    public static final RequestRef NONE = new RequestRef("", "", "");

    /** One whose submission was not observed. */
    public RequestRef(String key, String model, String taskId) {
        this(key, model, taskId, "");
    }

    /** The same request, now that it has a task. */
    public RequestRef withTask(String id) {
        return new RequestRef(key, model, id, traceparent);
    }

    /** For people and logs. */
    @Override
    public String toString() {
        return "RequestRef[key=" + Shown.words(key) + ", model=" + model + ", taskId=" + Shown.words(taskId) + "]";
    }
}
