package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.Optional;
import java.util.function.Function;
import org.openapitools.codegen.validation.Invalid;
import org.openapitools.codegen.validation.Severity;
import org.openapitools.codegen.validation.ValidationRule;

/** Makes validation rules of entries in the catalogue, and messages of what the rules find. */
final class Findings {

    private Findings() {}

    /**
     * A rule. The framework keeps only a text of what was found. So the entry's name is the rule's failure message, by which
     * {@link #message} finds the entry again.
     *
     * @param kind what the rule finds
     * @param objection the message of that kind about a subject; empty if the subject is fine
     */
    static <T> ValidationRule rule(SpecDiagnostic kind, Function<T, Optional<Message>> objection) {
        return ValidationRule.create(
                kind.severity() == Problem.Severity.ERROR ? Severity.ERROR : Severity.WARNING,
                kind.template(),
                kind.name(),
                (T subject) -> objection
                        .apply(subject)
                        .<ValidationRule.Result>map(message -> new ValidationRule.Fail(message.text()))
                        .orElseGet(ValidationRule.Pass::empty));
    }

    /** The message of a rule that failed. */
    static Message message(Invalid invalid) {
        return new Message(SpecDiagnostic.valueOf(invalid.getRule().getFailureMessage()), invalid.getDetails());
    }
}
