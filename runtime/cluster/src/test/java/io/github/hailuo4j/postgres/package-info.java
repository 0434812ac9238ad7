@NullMarked
package io.github.hailuo4j.postgres;

import org.jspecify.annotations.NullMarked;
