@NullMarked
package io.github.hailuo4j.benchmarks;

import org.jspecify.annotations.NullMarked;
