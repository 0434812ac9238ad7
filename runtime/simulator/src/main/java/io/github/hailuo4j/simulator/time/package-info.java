/** Clocks for tests and demonstrations; for users. */
@NullMarked
package io.github.hailuo4j.simulator.time;

import org.jspecify.annotations.NullMarked;
