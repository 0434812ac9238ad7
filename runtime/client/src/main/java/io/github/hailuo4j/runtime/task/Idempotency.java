package io.github.hailuo4j.runtime.task;

/** What the gateway does with an idempotency key that it has seen. */
public enum Idempotency {

    /**
     * The gateway answers with the task that the key made (its documentation: one value per logical task, reused with
     * identical input only). A submission of unknown outcome is sent again under its key.
     */
    REPLAY,

    /** The gateway ignores keys. A submission of unknown outcome is never sent again. */
    NONE
}
