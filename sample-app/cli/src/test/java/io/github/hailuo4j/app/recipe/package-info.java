@NullMarked
package io.github.hailuo4j.app.recipe;

import org.jspecify.annotations.NullMarked;
