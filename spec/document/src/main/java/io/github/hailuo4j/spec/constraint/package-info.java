/**
 * The constraint model: the rules across a model's parameters as formulas, and the set of valid assignments that they
 * leave as a decision diagram, which can be asked what may still follow.
 */
@NullMarked
package io.github.hailuo4j.spec.constraint;

import org.jspecify.annotations.NullMarked;
