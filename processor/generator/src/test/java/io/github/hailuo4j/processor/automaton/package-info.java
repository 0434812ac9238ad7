@NullMarked
package io.github.hailuo4j.processor.automaton;

import org.jspecify.annotations.NullMarked;
