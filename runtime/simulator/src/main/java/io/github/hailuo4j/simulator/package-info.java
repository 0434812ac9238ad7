/**
 * A local stand-in for the video gateway, for tests and demonstrations without a key and without cost.
 *
 * <p>{@link io.github.hailuo4j.simulator.HailuoSimulator} is the entry. It speaks the gateway's protocol over HTTP,
 * checks requests against an OpenAPI document with an independent JSON Schema validator, and can be scripted to fail.
 */
@NullMarked
package io.github.hailuo4j.simulator;

import org.jspecify.annotations.NullMarked;
