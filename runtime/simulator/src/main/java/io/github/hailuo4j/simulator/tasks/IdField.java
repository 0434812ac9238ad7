package io.github.hailuo4j.simulator.tasks;

/** How the answer to a create request names the task's id; the gateway's documents show both. */
public enum IdField {
    /** {@code "task_id"}. */
    TASK_ID("task_id"),
    /** {@code "id"}. */
    ID("id");

    private final String jsonName;

    IdField(String jsonName) {
        this.jsonName = jsonName;
    }

    String jsonName() {
        return jsonName;
    }
}
