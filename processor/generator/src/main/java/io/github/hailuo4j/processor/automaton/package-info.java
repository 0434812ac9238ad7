/** From a model's valid assignments to the stages of its builder. */
@NullMarked
package io.github.hailuo4j.processor.automaton;

import org.jspecify.annotations.NullMarked;
