@NullMarked
package io.github.hailuo4j.processor.equivalence;

import org.jspecify.annotations.NullMarked;
