package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import java.io.Serializable;

/**
 * A logical request and its task, as far as they are known.
 *
 * @param key the idempotency key; empty for a task that this client did not submit
 * @param model the model's id; empty likewise
 * @param taskId the task's id; empty as long as there is none
 */
public record RequestRef(String key, String model, String taskId) implements Serializable {

    /** Nothing that is known. */
    public static final RequestRef NONE = new RequestRef("", "", "");

    /** The same request, now that it has a task. */
    public RequestRef withTask(String id) {
        return new RequestRef(key, model, id);
    }

    /** For people and logs. */
    @Override
    public String toString() {
        return "RequestRef[key=" + Shown.words(key) + ", model=" + model + ", taskId=" + Shown.words(taskId) + "]";
    }
}
