package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;

/** What all stages of generated builders have in common: what is set so far. A stage is an immutable value. */
public abstract class RequestStage {

    /** What is set so far. */
    protected final RequestValues values;

    /** The first stage. */
    protected RequestStage(RequestValues values) {
        this.values = values;
    }

    /**
     * A stage that setting a parameter leads to.
     *
     * @throws InvalidRequestException if the parameter can never have the value
     */
    protected RequestStage(RequestValues values, String parameter, Object value) {
        this.values = values.with(parameter, value);
    }
}
