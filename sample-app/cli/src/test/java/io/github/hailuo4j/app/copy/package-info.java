@NullMarked
package io.github.hailuo4j.app.copy;

import org.jspecify.annotations.NullMarked;
