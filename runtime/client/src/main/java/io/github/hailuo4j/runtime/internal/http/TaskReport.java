package io.github.hailuo4j.runtime.internal.http;

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
}
