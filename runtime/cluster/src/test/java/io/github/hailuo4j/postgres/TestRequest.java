package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoRequest;

/** A request of any JSON. */
record TestRequest(String json) implements VideoRequest {

    @Override
    public String modelId() {
        return "model";
    }

    @Override
    public String path() {
        return "/path";
    }

    @Override
    public Price price() {
        return new Price(12, 57);
    }

    @Override
    public String toJson() {
        return json;
    }

    @Override
    public boolean takesCallbackUrl() {
        return true;
    }
}
