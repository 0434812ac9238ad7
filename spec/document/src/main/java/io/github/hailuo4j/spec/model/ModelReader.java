package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.Schema;
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
import java.util.LinkedHashSet;
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

    /** The rules that never apply, of each model. */
    private final List<Map<String, Node>> ofOthers = new ArrayList<>();

    ModelReader(References references, Problems problems, ConstantMembers constants) {
        this(references, problems, new ObjectReader(references, problems, constants));
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
     * @param mayBeNameless whether it is the only one of the path, so that its requests need not say which model they are for
     */
    List<ModelSpec> read(String path, Node reference, Node node, ObjectNode ofAll, boolean mayBeNameless) {
        if (!(node instanceof ObjectNode schema)) {
            problems.report(node, SpecDiagnostic.MODEL_NOT_OBJECT, node.kind());
            return List.of();
        }
        List<Conjunct> conjuncts = new ArrayList<>(schemas.conjuncts(reference));
        conjuncts.addAll(schemas.conjuncts(ofAll));
        Schema whole = Schema.allOf(statements(conjuncts));
        List<Node> statements = List.of(reference, ofAll);
        ModelIds ids = new ModelIds(problems);
        List<ModelSpec> models = new ArrayList<>();
        if (mayBeNameless && !MentionedMembers.of(whole).contains(MODEL)) {
            Optional<String> id = ids.ofPath(schema, path);
            if (id.isPresent()) {
                String javaName = javaName(id.get(), false, reference, schema);
                models.add(model(id.get(), javaName, path, Map.of(), schema, conjuncts, whole, statements));
                reportOfOthers(List.of(id.get()));
            }
            return models;
        }
        List<String> named = ids.read(schema, conjuncts);
        for (String id : named) {
            Schema ofOne = named.size() == 1
                    ? whole
                    : Schema.allOf(List.of(whole, new Schema.Property(MODEL, new Schema.Values(List.of(id)))));
            String javaName = javaName(id, named.size() > 1, reference, schema);
            models.add(model(id, javaName, path, Map.of(MODEL, id), schema, conjuncts, ofOne, statements));
        }
        reportOfOthers(named);
        return models;
    }

    /** A rule for one of several ids is no mistake; one for none of them is. */
    private void reportOfOthers(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Map<String, Node> ofNone = new LinkedHashMap<>(ofOthers.get(0));
        for (Map<String, Node> each : ofOthers) {
            ofNone.keySet().retainAll(each.keySet());
        }
        for (Node rule : ofNone.values()) {
            problems.report(rule, SpecDiagnostic.RULE_OF_OTHERS, String.join(" or ", ids));
        }
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
     * @param constants the members that are no parameters, as each has one value
     */
    ModelSpec object(
            String name, Node reference, ObjectNode schema, List<Conjunct> conjuncts, Map<String, Object> constants) {
        Schema whole = Schema.allOf(statements(conjuncts));
        ModelSpec object = model(name, name, OBJECT, constants, schema, conjuncts, whole, List.of(reference));
        reportOfOthers(List.of(name));
        return object;
    }

    /** An object within itself: no more than which it is. */
    ModelSpec objectInItself(String name, ObjectNode schema) {
        return model(name, name, OBJECT, Map.of(), schema, List.of(), Schema.TRUE, List.of());
    }

    /** Objects of which a value is one. */
    ModelSpec union(String name, Node reference, ObjectNode choice, UnionSpec union) {
        Schema whole = schemas.read(reference);
        return model(name, name, OBJECT, Map.of(), choice, List.of(), whole, List.of(reference))
                .with(name, union);
    }

    private ModelSpec model(
            String id,
            String javaName,
            String path,
            Map<String, Object> fixed,
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
        Redeclarations redeclarations = Redeclarations.of(conjuncts, declarations(schema, conjuncts, inheritance));
        for (Conjunct conjunct : conjuncts) {
            boolean own = conjunct.standsIn(schema) || inheritance.has(conjunct);
            if (own && conjunct.schema() instanceof Schema.Property property && !fixed.containsKey(property.name())) {
                Optional<ParameterSpec> parameter =
                        parameterReader.read(property.name(), redeclarations.complete(conjunct));
                if (parameter.isPresent()) {
                    parameters.put(property.name(), parameter.get());
                }
            } else if (own && conjunct.schema() instanceof Schema.Required name) {
                if (!fixed.containsKey(name.name())) {
                    required.add(name.name());
                }
            } else if (own && conjunct.schema() instanceof Schema.Closed names) {
                closed = true;
                if (!names.names().containsAll(fixed.keySet())) {
                    problems.report(conjunct.where(), SpecDiagnostic.MODEL_UNDECLARED, id);
                }
            } else if (!redeclarations.completes(conjunct)) {
                closed |= conjunct.schema() instanceof Schema.Closed
                        || (conjunct.schema() instanceof Schema.OtherProperties others
                                && others.schema().equals(Schema.FALSE)
                                // See reportPatterns.
                                && (!isObject || others.patterns().isEmpty()));
                across.add(conjunct);
            }
        }
        Set<String> ofBranches =
                closed ? addBranches(fixed, parameterReader, statements, conjuncts, parameters) : Set.of();
        if (!isObject) {
            reportPatterns(id, conjuncts);
        }
        RuleReader rules = new RuleReader(problems, id, fixed, schema);
        List<RuleSpec> read = rules.read(parameters, Set.copyOf(required), ofBranches, across);
        ofOthers.add(rules.ofOthers());
        return new ModelSpec(
                id,
                javaName,
                path,
                !isObject && !fixed.isEmpty(),
                Annotations.description(schema),
                Annotations.isDeprecated(schema),
                closed,
                withoutSharedNames(List.copyOf(parameters.values())),
                required,
                read,
                new PricingReader(problems).read(schema),
                Annotations.source(schema),
                whole,
                isObject ? fixed : Map.of(),
                Optional.empty(),
                statements,
                schema);
    }

    /** What declares a property each, as the schema's own. */
    private static List<Conjunct> declarations(ObjectNode schema, List<Conjunct> conjuncts, Inheritance inheritance) {
        List<Conjunct> declarations = new ArrayList<>();
        for (Conjunct each : conjuncts) {
            boolean isOwn = each.standsIn(schema) || inheritance.has(each);
            if (isOwn && each.schema() instanceof Schema.Property) {
                declarations.add(each);
            }
        }
        return declarations;
    }

    /** Adds the parameters that only branches describe, and gives their names. */
    private Set<String> addBranches(
            Map<String, Object> fixed,
            ParameterReader reader,
            List<Node> statements,
            List<Conjunct> conjuncts,
            Map<String, ParameterSpec> parameters) {
        Set<String> known = new HashSet<>();
        known.add(MODEL);
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Property property) {
                known.add(property.name());
            }
        }
        Set<String> names = new LinkedHashSet<>();
        for (Map.Entry<String, Node> each :
                BranchMembers.of(references, statements, fixed, known).entrySet()) {
            Optional<ParameterSpec> parameter = Inheritance.isAllowed(each.getKey(), conjuncts)
                    ? reader.read(each.getKey(), each.getValue())
                    : Optional.empty();
            if (parameter.isPresent()) {
                Optional<Node> unused = parameter.get().defaultNode();
                if (unused.isPresent()) {
                    problems.report(unused.get(), SpecDiagnostic.DEFAULT_OF_BRANCH, each.getKey());
                }
                names.add(each.getKey());
                parameters.put(each.getKey(), parameter.get().withoutDefault());
            }
        }
        return names;
    }

    /** A class of an object can keep members whose names are patterns; a request has only parameters, which have setters. */
    private void reportPatterns(String id, List<Conjunct> conjuncts) {
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.PatternProperty property
                    && !property.schema().equals(Schema.FALSE)
                    && !isClosed(conjuncts)) {
                problems.report(
                        conjunct.where(),
                        SpecDiagnostic.MEMBERS_LIKE,
                        id,
                        property.names().ecma());
            }
        }
    }

    /** Whether no member is allowed but those that are named. */
    private static boolean isClosed(List<Conjunct> conjuncts) {
        for (Conjunct conjunct : conjuncts) {
            if (conjunct.schema() instanceof Schema.Closed) {
                return true;
            }
        }
        return false;
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
}
