@NullMarked
package io.github.hailuo4j.benchmarks.report;

import org.jspecify.annotations.NullMarked;
