/** Files that one holder at a time writes, and that outlive a crash. */
@NullMarked
package io.github.hailuo4j.runtime.files;

import org.jspecify.annotations.NullMarked;
