/** Threads that do not keep a program alive. Not for users. */
@NullMarked
package io.github.hailuo4j.simulator.threads;

import org.jspecify.annotations.NullMarked;
