/** Requests as a user's build generates them. */
@HailuoModels(spec = "hailuo-2026-08.openapi.yaml")
@NullMarked
package io.github.hailuo4j.jackson3.august;

import io.github.hailuo4j.runtime.HailuoModels;
import org.jspecify.annotations.NullMarked;
