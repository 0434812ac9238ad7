@NullMarked
package io.github.hailuo4j.processor.naming;

import org.jspecify.annotations.NullMarked;
