@NullMarked
package io.github.hailuo4j.app.key;

import org.jspecify.annotations.NullMarked;
