/** Submissions and waiting tasks, against a gateway on this machine. */
@NullMarked
package io.github.hailuo4j.benchmarks.inflight;

import org.jspecify.annotations.NullMarked;
