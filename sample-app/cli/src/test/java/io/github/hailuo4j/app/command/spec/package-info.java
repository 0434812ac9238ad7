@NullMarked
package io.github.hailuo4j.app.command.spec;

import org.jspecify.annotations.NullMarked;
