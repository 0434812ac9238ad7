/** How long a program takes until it does something. */
@NullMarked
package io.github.hailuo4j.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
