@NullMarked
package io.github.hailuo4j.spec.schema;

import org.jspecify.annotations.NullMarked;
