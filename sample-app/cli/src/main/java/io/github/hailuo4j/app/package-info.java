/** The command line of hailuo4j. */
@NullMarked
package io.github.hailuo4j.app;

import org.jspecify.annotations.NullMarked;
