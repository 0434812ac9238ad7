/** {@code @HailuoModels} as it is written in a {@code package-info.java}: read and edited outside of a compilation. */
@NullMarked
package io.github.hailuo4j.processor.declaration;

import org.jspecify.annotations.NullMarked;
