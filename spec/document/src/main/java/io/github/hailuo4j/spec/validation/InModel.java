package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.util.List;

/**
 * A part of a model, together with what the rules about it need to know.
 *
 * @param language the model's valid assignments, computed once for all rules
 * @param others the other models of the same schema: what is so for one of several ids is no mistake
 */
record InModel<T>(ModelSpec model, Language language, T part, List<ModelSpec> others) {}
