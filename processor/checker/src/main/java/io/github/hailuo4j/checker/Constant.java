package io.github.hailuo4j.checker;

import org.jspecify.annotations.Nullable;

/**
 * What an expression is at run time, whenever it is evaluated.
 *
 * @param value a string, a boxed primitive, a URI, a list, a map, or null
 */
record Constant(@Nullable Object value) {}
