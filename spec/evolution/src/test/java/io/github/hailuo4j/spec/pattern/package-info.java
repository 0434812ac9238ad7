@NullMarked
package io.github.hailuo4j.spec.pattern;

import org.jspecify.annotations.NullMarked;
