/** Files that outlive a crash. */
@NullMarked
package io.github.hailuo4j.runtime.internal.files;

import org.jspecify.annotations.NullMarked;
