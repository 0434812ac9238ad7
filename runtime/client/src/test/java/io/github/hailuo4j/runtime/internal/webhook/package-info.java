@NullMarked
package io.github.hailuo4j.runtime.internal.webhook;

import org.jspecify.annotations.NullMarked;
