/** The journal's disk can be counted from within its package alone. */
@NullMarked
package io.github.hailuo4j.runtime.journal;

import org.jspecify.annotations.NullMarked;
