/** JSON of others as plain Java values. */
@NullMarked
package io.github.hailuo4j.runtime.internal.json;

import org.jspecify.annotations.NullMarked;
