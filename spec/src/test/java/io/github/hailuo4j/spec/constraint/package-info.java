@NullMarked
package io.github.hailuo4j.spec.constraint;

import org.jspecify.annotations.NullMarked;
