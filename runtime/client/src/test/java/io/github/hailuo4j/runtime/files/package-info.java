/** Tests of files with one holder. */
@NullMarked
package io.github.hailuo4j.runtime.files;

import org.jspecify.annotations.NullMarked;
