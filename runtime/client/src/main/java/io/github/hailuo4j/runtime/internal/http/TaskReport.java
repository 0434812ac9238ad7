package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.VideoTask;

/**
 * What the gateway said of a task that it was asked for.
 *
 * @param task the task, under the id that was asked for
 * @param naming whether the answer says that it is about this task
 */
public record TaskReport(VideoTask task, Naming naming) {

    /** Which task an answer says that it is about. */
    public enum Naming {
        /** The one that was asked for. */
        THIS,
        /** Another one, as a confused proxy may have it. */
        ANOTHER,
        /** It does not say. */
        NONE
    }

    /**
     * The task, which the answer does not contradict.
     *
     * @throws DecodingException if the answer says that it is about another task: its video would be another's
     */
    public VideoTask asked() {
        if (naming == Naming.ANOTHER) {
            throw new DecodingException(
                    "asked for task " + Shown.words(task.id()) + ", the gateway answered about another task");
        }
        return task;
    }
}
