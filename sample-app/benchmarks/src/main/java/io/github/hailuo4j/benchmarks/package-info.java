/** Measures what hailuo4j costs, beside what people do without it, and writes it down. {@link io.github.hailuo4j.benchmarks.Main} is the entry. */
@NullMarked
package io.github.hailuo4j.benchmarks;

import org.jspecify.annotations.NullMarked;
