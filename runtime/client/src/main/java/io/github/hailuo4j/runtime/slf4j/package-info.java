/** Keys in SLF4J's MDC; a program that uses this package has to bring SLF4J along. */
@NullMarked
package io.github.hailuo4j.runtime.slf4j;

import org.jspecify.annotations.NullMarked;
