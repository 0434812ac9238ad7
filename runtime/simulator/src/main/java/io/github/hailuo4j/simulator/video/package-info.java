/** Where videos come from, and how they are served. {@link io.github.hailuo4j.simulator.video.VideoSource} is for users. */
@NullMarked
package io.github.hailuo4j.simulator.video;

import org.jspecify.annotations.NullMarked;
