/** The annotation processor: finds {@code @HailuoModels}, reads the document, reports, writes what is generated. */
@NullMarked
package io.github.hailuo4j.processor;

import org.jspecify.annotations.NullMarked;
