/** Tasks: submitting them once, waiting for many of them on one thread. */
@NullMarked
package io.github.hailuo4j.runtime.internal.engine;

import org.jspecify.annotations.NullMarked;
