/** Requests in the application's PostgreSQL, for {@code hailuo.store.type=postgres}: the tables, the queue, and the worker. */
@NullMarked
package io.github.hailuo4j.spring.postgres;

import org.jspecify.annotations.NullMarked;
