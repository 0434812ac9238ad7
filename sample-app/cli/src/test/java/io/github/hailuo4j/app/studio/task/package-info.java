@NullMarked
package io.github.hailuo4j.app.studio.task;

import org.jspecify.annotations.NullMarked;
