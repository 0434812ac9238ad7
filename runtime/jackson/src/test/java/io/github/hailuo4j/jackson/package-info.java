@NullMarked
package io.github.hailuo4j.jackson;

import org.jspecify.annotations.NullMarked;
