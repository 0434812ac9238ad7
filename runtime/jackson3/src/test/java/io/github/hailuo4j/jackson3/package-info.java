@NullMarked
package io.github.hailuo4j.jackson3;

import org.jspecify.annotations.NullMarked;
