/** Tests of how much may be written. */
@NullMarked
package io.github.hailuo4j.runtime.transfer;

import org.jspecify.annotations.NullMarked;
