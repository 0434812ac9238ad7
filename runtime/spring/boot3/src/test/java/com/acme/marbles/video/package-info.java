/** Requests as the application's build generates them. */
@HailuoModels
@NullMarked
package com.acme.marbles.video;

import io.github.hailuo4j.runtime.HailuoModels;
import org.jspecify.annotations.NullMarked;
