package com.acme.orders;

import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code orders}.
 *
 * @param id also the idempotency key of its request
 * @param state PLACED, and once it has ended: SAVED, FAILED or REJECTED
 * @param video where the video is, if it is saved
 * @param problem why there is none
 */
public record Order(
        String id,
        String prompt,
        String state,
        @Nullable String video,
        @Nullable String problem) {}
