@NullMarked
package io.github.hailuo4j.app.studio;

import org.jspecify.annotations.NullMarked;
