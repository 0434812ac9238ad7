/** Requests, tasks, prices, balances, violations, exceptions and events in JSON, with Jackson 2. */
@NullMarked
package io.github.hailuo4j.jackson;

import org.jspecify.annotations.NullMarked;
