@NullMarked
package io.github.hailuo4j.processor;

import org.jspecify.annotations.NullMarked;
