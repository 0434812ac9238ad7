/** The sources of the documents that come with hailuo4j, as they were generated when it was built. */
@NullMarked
package io.github.hailuo4j.processor.bundled;

import org.jspecify.annotations.NullMarked;
