/**
 * Requests and answers. {@link io.github.hailuo4j.simulator.http.RecordedRequest} and {@link
 * io.github.hailuo4j.simulator.http.ErrorShape} are for users.
 */
@NullMarked
package io.github.hailuo4j.simulator.http;

import org.jspecify.annotations.NullMarked;
