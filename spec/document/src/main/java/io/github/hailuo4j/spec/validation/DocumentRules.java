package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.openapitools.codegen.validation.ValidationRule;

/** Rules about a document as a whole. */
final class DocumentRules {

    static final List<ValidationRule> ALL = List.of(
            rule(SpecDiagnostic.NO_MODEL, DocumentRules::withoutModels),
            rule(SpecDiagnostic.MODEL_TWICE, DocumentRules::twice));

    private DocumentRules() {}

    private static ValidationRule rule(SpecDiagnostic kind, Function<SpecDocument, Optional<Message>> objection) {
        return Findings.rule(kind, objection);
    }

    private static Optional<Message> withoutModels(SpecDocument document) {
        return document.models().isEmpty() ? Optional.of(SpecDiagnostic.NO_MODEL.with()) : Optional.empty();
    }

    private static Optional<Message> twice(SpecDocument document) {
        Set<String> seen = new HashSet<>();
        for (ModelSpec model : document.models()) {
            if (!seen.add(model.path() + " " + model.id())) {
                return Optional.of(SpecDiagnostic.MODEL_TWICE.with(model.id(), model.path()));
            }
        }
        return Optional.empty();
    }
}
