/** The generated request classes of the published guide. */
@HailuoModels
package io.github.hailuo4j.benchmarks.video;

import io.github.hailuo4j.runtime.HailuoModels;
