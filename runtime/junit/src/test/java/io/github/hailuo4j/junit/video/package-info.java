/** Requests as a user's build generates them. */
@HailuoModels
@NullMarked
package io.github.hailuo4j.junit.video;

import io.github.hailuo4j.runtime.HailuoModels;
import org.jspecify.annotations.NullMarked;
