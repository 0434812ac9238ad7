@NullMarked
package io.github.hailuo4j.runtime.internal.http;

import org.jspecify.annotations.NullMarked;
