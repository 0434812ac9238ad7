package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.FormulaCompiler;
import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.schema.Conjunct;
import io.github.hailuo4j.spec.schema.NamesInJava;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads one model's schema: which of its statements are about one parameter, and which are rules across several. */
final class ModelReader {

    private static final String MODEL = "model";

    /** The path of what is no request. */
    private static final String OBJECT = "";

    private final References references;
    private final Problems problems;
    private final SchemaReader schemas;
    private final ObjectReader objects;

    ModelReader(References references, Problems problems) {
        this(references, problems, new ObjectReader(references, problems));
    }

    /**
     * A reader of a model or an object.
     *
     * @param objects reads the objects within
     */
    ModelReader(References references, Problems problems, ObjectReader objects) {
        this.references = references;
        this.problems = problems;
        this.schemas = new SchemaReader(references, problems);
        this.objects = objects;
    }

    /**
     * Reads a model.
     *
     * @param reference what the path has for it: the model's schema, or a chain of {@code $ref}s that leads there; what
     *     stands beside those holds too
     * @param node the model's schema
     * @param ofAll what holds for all models of the path
     */
    List<ModelSpec> read(String path, Node reference, Node node, ObjectNode ofAll) {
        if (!(node instanceof ObjectNode schema)) {
            problems.report(node, SpecDiagnostic.MODEL_NOT_OBJECT, node.kind());
            return List.of();
        }
        List<Conjunct> conjuncts = new ArrayList<>(schemas.conjuncts(reference));
        conjuncts.addAll(schemas.conjuncts(ofAll));
        List<String> ids = new ModelIds(problems).read(schema, conjuncts);
        List<ModelSpec> models = new ArrayList<>();
        for (String id : ids) {
            Schema whole = Schema.allOf(statements(conjuncts));
            if (ids.size() > 1) {
                whole = Schema.allOf(List.of(whole, new Schema.Property(MODEL, new Schema.Values(List.of(id)))));
            }
            String javaName = javaName(id, ids.size() > 1, reference, schema);
            models.add(model(id, javaName, path, schema, conjuncts, whole, List.of(reference, ofAll)));
        }
        return models;
    }

    /** The id has the name, or else its schema; one that is for several ids names none of them. */
    private String javaName(String id, boolean isOneOfSeveral, Node reference, ObjectNode schema) {
        NamesInJava names = new NamesInJava(references);
        Optional<Node> name = Optional.empty();
        if (schema.get("properties") instanceof ObjectNode properties && properties.get(MODEL) != null) {
            Node model = Objects.requireNonNull(properties.get(MODEL));
            name = Optional.ofNullable(names.ofValues(model).get(id));
        }
        if (name.isEmpty() && !isOneOfSeveral) {
            name = names.name(reference, schema);
        }
        return name.isPresent() ? GivenNames.text(name.get()) : id;
    }

    /**
     * Reads the members of an object as a model's parameters.
     *
     * @param name what its class is to be called
     * @param reference what the parameter has for it, as for a model
     */
    ModelSpec object(String name, Node reference, ObjectNode schema, List<Conjunct> conjuncts) {
        return model(name, name, OBJECT, schema, conjuncts, Schema.allOf(statements(conjuncts)), List.of(reference));
    }

    /** An object within itself: no more than which it is. */
    ModelSpec objectInItself(String name, ObjectNode schema) {
        return model(name, name, OBJECT, schema, List.of(), Schema.TRUE, List.of());
    }

    private ModelSpec model(
            String id,
            String javaName,
            String path,
            ObjectNode schema,
            List<Conjunct> conjuncts,
            Schema whole,
            List<Node> statements) {
        boolean isObject = path.equals(OBJECT);
        Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        boolean closed = false;
        List<Conjunct> across = new ArrayList<>();
        ParameterReader parameterReader = new ParameterReader(references, schemas, problems, objects);
        Inheritance inheritance = Inheritance.of(schema, conjuncts);
        for (Conjunct conjunct : conjuncts) {
            boolean own = conjunct.standsIn(schema) || inheritance.has(conjunct);
            if (own
                    && conjunct.schema() instanceof Schema.Property property
                    && !property.name().equals(MODEL)) {
                Optional<ParameterSpec> parameter = parameterReader.read(property.name(), conjunct.where());
                if (parameter.isPresent()) {
                    parameters.put(property.name(), parameter.get());
                }
            } else if (own && conjunct.schema() instanceof Schema.Required name) {
                if (!name.name().equals(MODEL)) {
                    required.add(name.name());
                }
            } else if (own && conjunct.schema() instanceof Schema.Closed names) {
                closed = true;
                if (!isObject && !names.names().contains(MODEL)) {
                    problems.report(conjunct.where(), SpecDiagnostic.MODEL_UNDECLARED, id);
                }
            } else {
                closed |= conjunct.schema() instanceof Schema.Closed
                        || (conjunct.schema() instanceof Schema.OtherProperties others
                                && others.schema().equals(Schema.FALSE)
                                // A class can keep members whose names are patterns; a request has only parameters.
                                && (!isObject || others.patterns().isEmpty()));
                across.add(conjunct);
            }
        }
        return new ModelSpec(
                id,
                javaName,
                path,
                Annotations.description(schema),
                Annotations.isDeprecated(schema),
                closed,
                withoutSharedNames(List.copyOf(parameters.values())),
                required,
                rules(id, isObject ? Map.of() : Map.of(MODEL, id), schema, parameters, Set.copyOf(required), across),
                new PricingReader(problems).read(schema),
                Annotations.source(schema),
                whole,
                statements,
                schema);
    }

    /** A name that several parameters have by their {@code $ref}s to one schema is none of theirs. */
    private List<ParameterSpec> withoutSharedNames(List<ParameterSpec> parameters) {
        Map<String, ParameterSpec> named = new LinkedHashMap<>();
        Set<String> shared = new HashSet<>();
        for (ParameterSpec parameter : parameters) {
            if (parameter.javaNameNode().isPresent()) {
                Node name = parameter.javaNameNode().get();
                ParameterSpec other = named.putIfAbsent(name.pointer(), parameter);
                if (other != null) {
                    shared.add(name.pointer());
                    problems.report(
                            name,
                            SpecDiagnostic.JAVA_NAME_OF_TWO,
                            other.name(),
                            parameter.name(),
                            parameter.javaName());
                }
            }
        }
        if (shared.isEmpty()) {
            return parameters;
        }
        List<ParameterSpec> own = new ArrayList<>();
        for (ParameterSpec each : parameters) {
            boolean isShared = each.javaNameNode().isPresent()
                    && shared.contains(each.javaNameNode().get().pointer());
            own.add(isShared ? each.withoutJavaName() : each);
        }
        return own;
    }

    private static List<Schema> statements(List<Conjunct> conjuncts) {
        List<Schema> statements = new ArrayList<>();
        for (Conjunct conjunct : conjuncts) {
            statements.add(conjunct.schema());
        }
        return statements;
    }

    private List<RuleSpec> rules(
            String id,
            Map<String, Object> fixed,
            ObjectNode schema,
            Map<String, ParameterSpec> parameters,
            Set<String> required,
            List<Conjunct> across) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (ParameterSpec parameter : parameters.values()) {
            variables.put(parameter.name(), parameter.variable());
        }
        FormulaCompiler compiler = new FormulaCompiler(fixed, variables, required, new OwnContents(parameters));
        List<RuleSpec> rules = new ArrayList<>();
        for (ParameterSpec parameter : parameters.values()) {
            if (parameter.hasNoValue()) {
                Formula leftOut = Formula.not(Formula.given(parameter.variable()));
                rules.add(new RuleSpec(leftOut, parameter.schema(), "", "", parameter.where()));
            }
        }
        for (Conjunct conjunct : across) {
            boolean own = conjunct.standsIn(schema);
            String description = own ? "" : Annotations.description(conjunct.owner());
            String source = own ? "" : Annotations.source(conjunct.owner());
            Formula compiled;
            try {
                compiled = compiler.compile(conjunct.schema());
            } catch (TooComplexException e) {
                problems.report(
                        conjunct.where(),
                        SpecDiagnostic.RULES_TOO_COMPLEX,
                        id,
                        e.most(),
                        SchemaWords.is(conjunct.schema()));
                continue;
            }
            if (Formula.isTrue(compiled) && isRule(conjunct.schema())) {
                problems.report(conjunct.where(), SpecDiagnostic.RULE_OF_OTHERS, id);
            }
            for (Formula formula : Formula.conjuncts(compiled)) {
                rules.add(new RuleSpec(formula, conjunct.schema(), description, source, conjunct.where()));
            }
        }
        return rules;
    }

    /** Which tests the parameters' own schemas exclude. It is a class and no lambda for the sake of a cold compiler. */
    private record OwnContents(Map<String, ParameterSpec> parameters) implements FormulaCompiler.Contents {
        @Override
        public boolean exclude(String name, Schema test) {
            return Objects.requireNonNull(parameters.get(name)).excludes(test);
        }
    }

    private static boolean isRule(Schema schema) {
        return schema instanceof Schema.Conditional
                || schema instanceof Schema.AnyOf
                || schema instanceof Schema.OneOf
                || schema instanceof Schema.Not;
    }
}
