/** Tests of what waits and asks, by a time of their own. */
@NullMarked
package io.github.hailuo4j.runtime.internal.engine;

import org.jspecify.annotations.NullMarked;
