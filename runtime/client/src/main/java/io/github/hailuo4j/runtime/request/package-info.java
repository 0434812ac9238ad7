/**
 * What generated request classes stand on: parameters, the checks of their values, the rules across them, prices, and
 * requests as immutable values. Callers meet it through {@code HailuoModel}; they do not build any of it themselves.
 */
@NullMarked
package io.github.hailuo4j.runtime.request;

import org.jspecify.annotations.NullMarked;
