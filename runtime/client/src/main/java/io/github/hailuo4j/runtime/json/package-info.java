/**
 * What this library has, as JSON: for libraries that bind JSON to classes. {@code hailuo4j-jackson} and {@code hailuo4j-jackson3}
 * stand on {@link io.github.hailuo4j.runtime.json.JsonForms}; a program needs it only for another library.
 */
@NullMarked
package io.github.hailuo4j.runtime.json;

import org.jspecify.annotations.NullMarked;
