/** Requests as a user's build generates them. */
@HailuoModels(spec = "films.yaml")
@NullMarked
package io.github.hailuo4j.jackson3.films;

import io.github.hailuo4j.runtime.HailuoModels;
import org.jspecify.annotations.NullMarked;
