package io.github.hailuo4j.postgres;

import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoRequest;

/** A request for the simulator, which tells its prompt to whoever reads the gateway's tasks. */
public record Marble(String prompt) implements VideoRequest {

    @Override
    public String modelId() {
        return "hailuo-02-text-to-video-pro";
    }

    @Override
    public String path() {
        return "/api/v1/hailuo/text_to_video";
    }

    @Override
    public Price price() {
        return new Price(57, 57);
    }

    @Override
    public String toJson() {
        return "{\"model\":\"" + modelId() + "\",\"prompt\":\"" + prompt + "\"}";
    }
}
