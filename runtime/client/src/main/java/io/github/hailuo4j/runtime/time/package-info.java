/** The time that a client goes by, for tests that bring another. */
@NullMarked
package io.github.hailuo4j.runtime.time;

import org.jspecify.annotations.NullMarked;
