/** Generators: pure functions from the plan to source files. */
@NullMarked
package io.github.hailuo4j.processor.generator;

import org.jspecify.annotations.NullMarked;
