/**
 * The constraint model. Rules across a model's parameters are formulas. The assignments that they leave valid are a decision
 * diagram, which tells what may still follow.
 */
@NullMarked
package io.github.hailuo4j.spec.constraint;

import org.jspecify.annotations.NullMarked;
