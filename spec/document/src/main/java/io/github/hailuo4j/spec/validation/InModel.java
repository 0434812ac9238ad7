package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.model.ModelSpec;

/**
 * A part of a model, together with what the rules about it need to know.
 *
 * @param language the model's valid assignments, computed once for all rules
 */
record InModel<T>(ModelSpec model, Language language, T part) {}
