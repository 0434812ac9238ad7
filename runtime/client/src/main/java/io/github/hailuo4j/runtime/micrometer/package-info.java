/** Meters and observations for Micrometer, which a program that uses this package has to bring along. */
@NullMarked
package io.github.hailuo4j.runtime.micrometer;

import org.jspecify.annotations.NullMarked;
