@NullMarked
package io.github.hailuo4j.junit;

import org.jspecify.annotations.NullMarked;
