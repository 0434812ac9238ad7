/**
 * Tasks: created, kept, reported. {@link io.github.hailuo4j.simulator.tasks.SimulatedTask} is for users, and what it hands
 * out.
 */
@NullMarked
package io.github.hailuo4j.simulator.tasks;

import org.jspecify.annotations.NullMarked;
