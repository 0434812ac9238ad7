/** Requests as a user's build generates them. */
@HailuoModels(spec = "minimax-h3.openapi.yaml")
@NullMarked
package io.github.hailuo4j.jackson3.hailuo3;

import io.github.hailuo4j.runtime.HailuoModels;
import org.jspecify.annotations.NullMarked;
