@NullMarked
package io.github.hailuo4j.runtime;

import org.jspecify.annotations.NullMarked;
