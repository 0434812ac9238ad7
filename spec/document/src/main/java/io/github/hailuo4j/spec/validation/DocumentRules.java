package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openapitools.codegen.validation.Severity;
import org.openapitools.codegen.validation.ValidationRule;

/** Rules about a document as a whole. */
final class DocumentRules {

    static final List<ValidationRule> ALL = List.of(
            rule("A document has a model.", DocumentRules::withoutModels),
            rule("A model stands once under a path.", DocumentRules::twice));

    private DocumentRules() {}

    private static ValidationRule rule(
            String description, java.util.function.Function<SpecDocument, Optional<String>> objection) {
        return Findings.rule(Severity.ERROR, description, objection);
    }

    private static Optional<String> withoutModels(SpecDocument document) {
        return document.models().isEmpty()
                ? Optional.of("the document has no model that can be read: a POST path's JSON body has to lead to one")
                : Optional.empty();
    }

    private static Optional<String> twice(SpecDocument document) {
        Set<String> seen = new HashSet<>();
        for (ModelSpec model : document.models()) {
            if (!seen.add(model.path() + " " + model.id())) {
                return Optional.of("the model " + model.id() + " stands twice under " + model.path());
            }
        }
        return Optional.empty();
    }
}
