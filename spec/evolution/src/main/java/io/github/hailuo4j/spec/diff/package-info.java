/**
 * What changed between two documents, judged by the requests that they accept and not by their text. Each side's schema is the
 * set of its valid requests. The values in them are chosen so that all differences between the sides show.
 */
@NullMarked
package io.github.hailuo4j.spec.diff;

import org.jspecify.annotations.NullMarked;
