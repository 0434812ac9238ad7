package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.util.List;

/** How far a task was when its studio died. */
enum SessionPhase {
    /** The gateway has the task; its answer has not come. */
    SUBMITTING,
    /** The answer is journaled; nobody knows yet how the task is. */
    ACCEPTED,
    /** It was asked for, and is under way. */
    POLLING,
    /** A piece of the video is there. */
    DOWNLOADING,
    /** All bytes that the gateway serves are there. */
    WHOLE,
    /** The recipe is in it; it has not got its name. */
    RECIPE,
    /** It has its name, which the journal does not say yet. */
    NAMED,
    SAVED;

    static final List<SessionPhase> HELD = List.of(SUBMITTING, ACCEPTED, POLLING, DOWNLOADING);
    static final List<SessionPhase> FLEETING = List.of(WHOLE, RECIPE, NAMED);

    static SessionPhase wantedBy(SimulatedTask task) {
        return valueOf(String.valueOf(task.parameters().get("prompt")).split(" ")[0]);
    }
}
