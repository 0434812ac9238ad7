@NullMarked
package io.github.hailuo4j.processor.plan;

import org.jspecify.annotations.NullMarked;
