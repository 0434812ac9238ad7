/** What the gateway has published. */
@NullMarked
package io.github.hailuo4j.runtime.internal.runapi;

import org.jspecify.annotations.NullMarked;
