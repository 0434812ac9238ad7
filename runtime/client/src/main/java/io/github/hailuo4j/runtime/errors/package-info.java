/** All that is thrown on purpose; {@link io.github.hailuo4j.runtime.errors.HailuoException} is the root of it. */
@NullMarked
package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.NullMarked;
