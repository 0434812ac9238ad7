@NullMarked
package io.github.hailuo4j.spec;

import org.jspecify.annotations.NullMarked;
