/** How the engine tells exceptions what they are about, which nobody else does. */
@NullMarked
package io.github.hailuo4j.runtime.internal.errors;

import org.jspecify.annotations.NullMarked;
