/** The record of what was paid for: written before a request is sent, so that no task is forgotten. */
@NullMarked
package io.github.hailuo4j.runtime.journal;

import org.jspecify.annotations.NullMarked;
