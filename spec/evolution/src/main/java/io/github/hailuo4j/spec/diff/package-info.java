/**
 * What changed between two documents, judged by the requests that they accept and not by their text: each side's schema is
 * taken as the set of its valid requests, over values that tell apart whatever either side tells apart.
 */
@NullMarked
package io.github.hailuo4j.spec.diff;

import org.jspecify.annotations.NullMarked;
