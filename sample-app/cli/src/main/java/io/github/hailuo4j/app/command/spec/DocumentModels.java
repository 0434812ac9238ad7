package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.ModelDefinitionBuilder;
import io.github.hailuo4j.runtime.request.ParameterValue;
import io.github.hailuo4j.runtime.request.ValueType;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.PricingSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.List;

/** What the generated classes would know of a document's models, without generating and compiling them. */
public final class DocumentModels {

    private DocumentModels() {}

    /** A value of an enumerated parameter. */
    private record Value(Object json) implements ParameterValue {}

    /**
     * A model.
     *
     * @param spec as its document says it
     * @param definition as requests are checked
     */
    public record Both(ModelSpec spec, ModelDefinition definition) {}

    /**
     * The models of a document.
     *
     * @param name a file, or a bundled document
     * @param selection which part of it
     * @param columns how wide the terminal is on which the document's errors are shown
     */
    public static List<ModelDefinition> of(String name, PathSelection selection, int columns) {
        return both(name, selection, columns).stream().map(Both::definition).toList();
    }

    /** The same, with what they were made of. */
    public static List<Both> both(String name, PathSelection selection, int columns) {
        return both(Documents.valid(name, selection, columns));
    }

    /** The same of a bundled document, whatever file of its name is here. */
    public static List<Both> bundled(String name, PathSelection selection, int columns) {
        return both(Documents.bundled(name, selection, columns));
    }

    private static List<Both> both(SpecDocument document) {
        return document.models().stream()
                .map(model -> new Both(model, definition(model)))
                .toList();
    }

    /**
     * What is generated from a document.
     *
     * @param name a file, or a bundled document
     * @param selection which part of it; names of classes depend on what else there is
     * @param isBundled whether the bundled one is meant, whatever file of its name is here
     */
    public static Plan plan(String name, PathSelection selection, boolean isBundled) {
        SpecDocument document =
                isBundled ? Documents.bundled(name, selection, 80) : Documents.valid(name, selection, 80);
        return Planner.plan(document, new Problems());
    }

    private static ModelDefinition definition(ModelSpec model) {
        ModelDefinitionBuilder definition = ModelDefinition.of(model.id(), model.path(), model.description());
        if (!model.named()) {
            definition.unnamed();
        }
        for (ParameterSpec parameter : model.parameters()) {
            begin(definition, parameter);
            if (model.isRequired(parameter)) {
                definition.required();
            }
            parameter.defaultValue().ifPresent(definition::defaultsTo);
        }
        for (RuleSpec rule : model.rules()) {
            definition.rule(
                    rule.words(),
                    RuleConditions.of(rule.formula()),
                    rule.parameters().toArray(new String[0]));
        }
        prices(definition, model.pricing());
        return definition.build();
    }

    private static void begin(ModelDefinitionBuilder definition, ParameterSpec parameter) {
        List<ParameterSpec> branches = parameter.branches();
        beginOne(definition, branches.get(0));
        for (ParameterSpec each : branches.subList(1, branches.size())) {
            definition.or();
            beginOne(definition, each);
        }
    }

    /** What is said of values of one JSON type. */
    private static void beginOne(ModelDefinitionBuilder definition, ParameterSpec parameter) {
        String name = parameter.name();
        String description = parameter.description();
        if (parameter.isEnumerated()) {
            definition.oneOf(
                    name,
                    description,
                    parameter.values().stream().map(Value::new).toArray(ParameterValue[]::new));
            // These are the values that pass the schema: a check would say the same again.
            return;
        }
        switch (parameter.type()) {
            case INTEGER -> definition.integer(name, description);
            case NUMBER -> definition.number(name, description);
            case BOOLEAN -> definition.bool(name, description);
            case OBJECT -> definition.object(name, description);
            // The schema, which is checked as a whole, says what items are.
            case ARRAY -> definition.list(name, description, ValueType.ANY);
            default -> definition.text(name, description);
        }
        definition.check(parameter.schema());
    }

    private static void prices(ModelDefinitionBuilder definition, PricingSpec pricing) {
        definition.pricesAsOf(pricing.asOf()).pricesUnpublished(pricing.unpublished());
        for (PricingSpec.Row row : pricing.rows()) {
            definition.price(row.cents()).per(row.per());
            row.when().forEach(definition::when);
            for (PricingSpec.Addition addition : row.plus()) {
                definition.plus(
                        addition.each(),
                        addition.cents(),
                        addition.free(),
                        addition.minUnits(),
                        addition.maxUnits(),
                        addition.together());
            }
        }
    }
}
