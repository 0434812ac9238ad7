/** Requests in a PostgreSQL database, which many processes work on. */
@NullMarked
package io.github.hailuo4j.postgres;

import org.jspecify.annotations.NullMarked;
