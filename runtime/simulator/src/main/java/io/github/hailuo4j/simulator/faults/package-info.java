/**
 * What goes wrong on purpose: scripts, and the proxy that carries them out. {@link io.github.hailuo4j.simulator.faults.Faults}
 * and {@link io.github.hailuo4j.simulator.faults.Fault} are for users.
 */
@NullMarked
package io.github.hailuo4j.simulator.faults;

import org.jspecify.annotations.NullMarked;
