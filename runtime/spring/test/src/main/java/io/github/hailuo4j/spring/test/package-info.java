/** Spring tests with a simulated gateway, and a time in which nobody waits. */
@NullMarked
package io.github.hailuo4j.spring.test;

import org.jspecify.annotations.NullMarked;
