/** The starters on a real PostgreSQL. */
@NullMarked
package io.github.hailuo4j.spring.postgres;

import org.jspecify.annotations.NullMarked;
