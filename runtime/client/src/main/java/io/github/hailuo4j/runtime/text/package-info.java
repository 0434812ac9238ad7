/** Text of others, made safe to show. */
@NullMarked
package io.github.hailuo4j.runtime.text;

import org.jspecify.annotations.NullMarked;
