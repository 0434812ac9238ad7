/** Building, writing and parsing requests. */
@NullMarked
package io.github.hailuo4j.benchmarks.requests;

import org.jspecify.annotations.NullMarked;
