/** The words of the trade: requests, tasks, prices, and how to submit and wait. Nothing here does anything. */
@NullMarked
package io.github.hailuo4j.runtime.task;

import org.jspecify.annotations.NullMarked;
