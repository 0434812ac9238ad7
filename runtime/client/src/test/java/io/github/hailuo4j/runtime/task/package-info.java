/** Tests of the vocabulary. */
@NullMarked
package io.github.hailuo4j.runtime.task;

import org.jspecify.annotations.NullMarked;
