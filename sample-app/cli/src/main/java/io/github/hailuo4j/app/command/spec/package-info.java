/** The commands about documents: {@code hailuo spec …}. */
@NullMarked
package io.github.hailuo4j.app.command.spec;

import org.jspecify.annotations.NullMarked;
