@NullMarked
package io.github.hailuo4j.runtime.http;

import org.jspecify.annotations.NullMarked;
