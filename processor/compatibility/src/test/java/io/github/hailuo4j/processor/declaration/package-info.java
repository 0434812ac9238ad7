@NullMarked
package io.github.hailuo4j.processor.declaration;

import org.jspecify.annotations.NullMarked;
