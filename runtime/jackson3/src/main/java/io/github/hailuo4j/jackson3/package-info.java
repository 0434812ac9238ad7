/** Requests, tasks, prices, balances, violations, exceptions and events in JSON, with Jackson 3. */
@NullMarked
package io.github.hailuo4j.jackson3;

import org.jspecify.annotations.NullMarked;
