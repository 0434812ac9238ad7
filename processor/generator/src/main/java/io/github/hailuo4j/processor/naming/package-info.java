/** From the gateway's names to Java's. */
@NullMarked
package io.github.hailuo4j.processor.naming;

import org.jspecify.annotations.NullMarked;
