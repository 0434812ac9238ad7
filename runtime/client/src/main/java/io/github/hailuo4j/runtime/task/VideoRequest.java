package io.github.hailuo4j.runtime.task;

import io.github.hailuo4j.runtime.internal.runapi.RunApi;

/**
 * A valid request for one video. The generated request classes implement it; the runtime executes it.
 *
 * <p>Implementations are immutable and valid by construction.
 */
public interface VideoRequest {

    /** The model's id as the gateway knows it, for example {@code hailuo-02-text-to-video-pro}. */
    String modelId();

    /** The path that the request is posted to, for example {@code /api/v1/hailuo/text_to_video}. */
    String path();

    /** What the video costs by the published prices; see {@link Price}. */
    Price price();

    /** Whether its model takes a {@code callback_url}, as all Hailuo models of the published guide do. */
    default boolean takesCallbackUrl() {
        return path().startsWith(RunApi.HAILUO);
    }

    /** The request's body: the model and the parameters that were set, in the order of the document. */
    String toJson();
}
