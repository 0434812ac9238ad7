package io.github.hailuo4j.runtime.errors;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.VideoTask;

/** The gateway reports that the task failed. A failed generation is not charged. */
public class TaskFailedException extends HailuoException {

    private static final long serialVersionUID = 1L;

    private final VideoTask task;

    public TaskFailedException(VideoTask task) {
        super("task " + Shown.words(task.id()) + " failed: " + task.error().orElse("the gateway does not say why"));
        this.task = task;
    }

    /** The task as it was last reported. */
    public VideoTask task() {
        return task;
    }
}
