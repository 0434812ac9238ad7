/** Secrets out of what is shown. */
@NullMarked
package io.github.hailuo4j.runtime.internal.redaction;

import org.jspecify.annotations.NullMarked;
