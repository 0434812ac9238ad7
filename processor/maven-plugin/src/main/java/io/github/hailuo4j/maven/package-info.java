/**
 * The Maven plugin. {@code track} makes Maven compile anew when a document changes; {@code check} fails a build whose document
 * breaks callers or is not what a page says.
 */
@NullMarked
package io.github.hailuo4j.maven;

import org.jspecify.annotations.NullMarked;
