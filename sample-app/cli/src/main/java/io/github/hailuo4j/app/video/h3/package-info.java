/** The generated request classes of Hailuo 3. */
@HailuoModels(spec = "minimax-h3.openapi.yaml")
package io.github.hailuo4j.app.video.h3;

import io.github.hailuo4j.runtime.HailuoModels;
