/** What the processor costs a compiler, cold and warm. */
@NullMarked
package io.github.hailuo4j.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
