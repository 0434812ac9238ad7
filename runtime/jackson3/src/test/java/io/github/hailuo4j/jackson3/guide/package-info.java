/** Requests as a user's build generates them. */
@HailuoModels
@NullMarked
package io.github.hailuo4j.jackson3.guide;

import io.github.hailuo4j.runtime.HailuoModels;
import org.jspecify.annotations.NullMarked;
