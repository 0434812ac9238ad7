package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.model.Located;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.PricingSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.codegen.validation.GenericValidator;
import org.openapitools.codegen.validation.Invalid;
import org.openapitools.codegen.validation.ValidationResult;
import org.openapitools.codegen.validation.ValidationRule;

/**
 * Applies the rules to a document, each to every part that it is about. The framework gives one result for a rule and a subject,
 * and a problem must be reported where it stands.
 */
public final class SpecValidation {

    private final Problems problems;

    private SpecValidation(Problems problems) {
        this.problems = problems;
    }

    /** Adds what is wrong with the document. */
    public static void validate(SpecDocument document, Problems problems) {
        new SpecValidation(problems).document(document);
    }

    private void document(SpecDocument document) {
        apply(DocumentRules.ALL, document, document);
        for (ModelSpec model : document.models()) {
            Mentions.check(model, document, problems);
            try {
                model(model, others(model, document));
            } catch (TooComplexException e) {
                problems.report(
                        model.where(), SpecDiagnostic.RULES_TOO_COMPLEX, model.id(), e.most(), model.rulesInWords());
            }
        }
    }

    /** The models that have the same schema, as those of several ids have. */
    private static List<ModelSpec> others(ModelSpec model, SpecDocument document) {
        List<ModelSpec> others = new ArrayList<>();
        for (ModelSpec each : document.models()) {
            if (!each.id().equals(model.id())
                    && each.path().equals(model.path())
                    && each.where().equals(model.where())) {
                others.add(each);
            }
        }
        return others;
    }

    private void model(ModelSpec model, List<ModelSpec> others) {
        Language language = model.language();
        apply(ModelRules.ALL, new InModel<>(model, language, model, others), model);
        for (PricingSpec.Row row : model.pricing().rows()) {
            if (row.where() instanceof Node.ObjectNode price && price.get("cents") instanceof Node.ScalarNode cents) {
                ValueAdvice.ofNumber(cents).ifPresent(advice -> problems.report(cents, advice));
            }
            apply(ModelRules.OF_PRICE_ROWS, new InModel<>(model, language, row, others), row);
            for (PricingSpec.Addition addition : row.plus()) {
                apply(ModelRules.OF_ADDITIONS, new InModel<>(model, language, addition, others), addition);
            }
            for (PricingSpec.Cell cell : row.cells()) {
                apply(ModelRules.OF_PRICES, new InModel<>(model, language, cell, others), cell);
                ValueAdvice.ofNotation(cell.where()).ifPresent(advice -> problems.report(cell.where(), advice));
            }
        }
        if (!language.all().isPossible()) {
            // No more is reported of a model without valid requests: it would all follow from that.
            for (RuleSpec rule : model.rules()) {
                apply(ModelRules.OF_CONTRADICTORY_RULES, new InModel<>(model, language, rule, others), rule);
            }
            return;
        }
        for (ParameterSpec parameter : model.parameters()) {
            apply(ModelRules.OF_PARAMETERS, new InModel<>(model, language, parameter, others), parameter);
            parameter
                    .defaultNode()
                    .ifPresent(node -> apply(
                            ModelRules.OF_DEFAULTS, new InModel<>(model, language, parameter, others), () -> node));
        }
        for (RuleSpec rule : model.rules()) {
            apply(ModelRules.OF_RULES, new InModel<>(model, language, rule, others), rule);
        }
    }

    private void apply(List<ValidationRule> rules, Object subject, Located where) {
        ValidationResult result = new GenericValidator<>(rules).validate(subject);
        result.getErrors().forEach(invalid -> report(invalid, where));
        result.getWarnings().forEach(invalid -> report(invalid, where));
    }

    private void report(Invalid invalid, Located where) {
        problems.report(where.where(), Findings.message(invalid));
    }
}
