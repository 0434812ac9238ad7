@NullMarked
package io.github.hailuo4j.benchmarks.journal;

import org.jspecify.annotations.NullMarked;
