/** Tests of files that are transferred. */
@NullMarked
package io.github.hailuo4j.runtime.internal.transfer;

import org.jspecify.annotations.NullMarked;
