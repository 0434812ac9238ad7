/** What the client's methods stand on: submitting, asking, saving, recovering. */
@NullMarked
package io.github.hailuo4j.runtime.internal.client;

import org.jspecify.annotations.NullMarked;
