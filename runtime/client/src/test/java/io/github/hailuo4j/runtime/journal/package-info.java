@NullMarked
package io.github.hailuo4j.runtime.journal;

import org.jspecify.annotations.NullMarked;
