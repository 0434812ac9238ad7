/** Files that clients upload, and URLs that expire. Not for users. */
@NullMarked
package io.github.hailuo4j.simulator.files;

import org.jspecify.annotations.NullMarked;
