/** The studio's tasks: submitted once, followed to their end, saved, listed, and told of. */
@NullMarked
package io.github.hailuo4j.app.studio.task;

import org.jspecify.annotations.NullMarked;
