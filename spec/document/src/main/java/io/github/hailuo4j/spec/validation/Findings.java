package io.github.hailuo4j.spec.validation;

import java.util.Optional;
import java.util.function.Function;
import org.openapitools.codegen.validation.Severity;
import org.openapitools.codegen.validation.ValidationRule;

/** Makes validation rules from functions that say what they object to. */
final class Findings {

    private Findings() {}

    static <T> ValidationRule rule(Severity severity, String description, Function<T, Optional<String>> objection) {
        return ValidationRule.create(
                severity,
                description,
                description,
                (T subject) -> objection
                        .apply(subject)
                        .<ValidationRule.Result>map(ValidationRule.Fail::new)
                        .orElseGet(ValidationRule.Pass::empty));
    }
}
