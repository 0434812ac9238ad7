/** Files: videos to disk, local images to the gateway. Without the API key: a file may be anywhere. */
@NullMarked
package io.github.hailuo4j.runtime.internal.transfer;

import org.jspecify.annotations.NullMarked;
