/** Webhooks believed only as far as they are signed and confirmed. */
@NullMarked
package io.github.hailuo4j.runtime.internal.webhook;

import org.jspecify.annotations.NullMarked;
