/** The commands, one class each. */
@NullMarked
package io.github.hailuo4j.app.command;

import org.jspecify.annotations.NullMarked;
