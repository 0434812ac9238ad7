/** A plugin of javac that checks the calls of generated setters: their constants, and that their results are used. */
@NullMarked
package io.github.hailuo4j.checker;

import org.jspecify.annotations.NullMarked;
