package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads schemas. A keyword that is not understood is a problem and never ignored: a rule that is silently dropped would
 * make the generated API accept what the gateway refuses.
 */
public final class SchemaReader {

    /** Deeper schemas would exhaust the stack of a compiler. */
    private static final int DEEPEST = 200;

    /** A model whose schema is larger, every {@code $ref} followed, would keep a compiler busy for ever. */
    private static final int MOST_SCHEMAS = 100_000;

    private final References references;
    private final Problems problems;
    private final KeywordValues values;
    private final ScalarKeywords scalars;
    private final ListKeywords lists;
    private final ObjectKeywords objects;
    private int schemas;
    private final Deque<String> open = new ArrayDeque<>();
    private final Recursion recursion;

    public SchemaReader(References references, Problems problems) {
        this.references = references;
        this.problems = problems;
        this.values = new KeywordValues(problems);
        this.scalars = new ScalarKeywords(problems);
        this.lists = new ListKeywords(this, problems);
        this.objects = new ObjectKeywords(references, this, scalars, problems);
        this.recursion = new Recursion(references);
    }

    /** How often a schema was within itself, and said there to be an object or a list and no more. */
    public int recursions() {
        return recursion.count();
    }

    /** The schema as one predicate. */
    public Schema read(Node node) {
        List<Schema> schemas = new ArrayList<>();
        for (Conjunct conjunct : conjuncts(node)) {
            schemas.add(conjunct.schema());
        }
        return Schema.allOf(schemas);
    }

    /** The statements that the schema makes; those of {@code allOf} and {@code $ref} are among them, one by one. */
    public List<Conjunct> conjuncts(Node node) {
        if (node.plain() instanceof Boolean always && node instanceof Node.ScalarNode) {
            return always ? List.of() : List.of(new Conjunct(Schema.FALSE, node, asObject(node)));
        }
        if (!(node instanceof ObjectNode schema)) {
            problems.report(node, SpecDiagnostic.SCHEMA_NOT_OBJECT, node.kind());
            return List.of();
        }
        if (open.contains(schema.pointer())) {
            Optional<Schema> type = recursion.end(schema);
            if (type.isPresent()) {
                return List.of(new Conjunct(type.get(), schema, schema));
            }
            problems.report(schema, SpecDiagnostic.SCHEMA_IN_ITSELF);
            return List.of();
        }
        if (open.size() == DEEPEST) {
            problems.report(schema, SpecDiagnostic.SCHEMA_TOO_DEEP, DEEPEST);
            return List.of();
        }
        if (++schemas >= MOST_SCHEMAS) {
            if (schemas == MOST_SCHEMAS) {
                problems.report(schema, SpecDiagnostic.SCHEMA_TOO_LARGE, MOST_SCHEMAS);
            }
            return List.of();
        }
        open.push(schema.pointer());
        recursion.open(schema);
        try {
            List<Conjunct> conjuncts = new ArrayList<>();
            for (Map.Entry<String, Node> member : schema.members().entrySet()) {
                recursion.enter(schema, member.getKey(), member.getValue());
                keyword(schema, member.getKey(), member.getValue(), conjuncts);
                recursion.leave(schema, member.getKey(), member.getValue());
            }
            return conjuncts;
        } finally {
            open.pop();
        }
    }

    private static ObjectNode asObject(Node node) {
        return new ObjectNode(node.pointer(), node.location(), Map.of());
    }

    private void keyword(ObjectNode owner, String keyword, Node value, List<Conjunct> conjuncts) {
        switch (keyword) {
            case "$ref" -> {
                Optional<Node> target = references.resolve(value);
                if (target.isPresent()) {
                    conjuncts.addAll(conjuncts(target.get()));
                }
            }
            case "allOf" -> {
                for (Node each : values.items(value)) {
                    conjuncts.addAll(conjuncts(each));
                }
            }
            case "properties",
                    "patternProperties",
                    "required",
                    "dependentRequired",
                    "dependentSchemas",
                    "unevaluatedProperties" -> objects.readEach(owner, keyword, value, conjuncts);
            case "if" -> conditional(owner, value, conjuncts);
            case "then", "else" -> {
                if (owner.get("if") == null) {
                    problems.report(value, SpecDiagnostic.BRANCH_WITHOUT_IF, keyword);
                }
            }
            default -> {
                Optional<Schema> single = single(owner, keyword, value);
                if (single.isPresent()) {
                    conjuncts.add(new Conjunct(single.get(), value, owner));
                }
            }
        }
    }

    /** The two branches are two statements, so that each is reported, named and explained by itself. */
    private void conditional(ObjectNode owner, Node condition, List<Conjunct> conjuncts) {
        Schema holds = read(condition);
        Node then = owner.get("then");
        Node otherwise = owner.get("else");
        Schema first = then == null ? Schema.TRUE : read(then);
        Schema second = otherwise == null ? Schema.TRUE : read(otherwise);
        // A branch that says nothing makes no statement beside one that does.
        if (then != null && (!first.equals(Schema.TRUE) || second.equals(Schema.TRUE))) {
            conjuncts.add(new Conjunct(new Schema.Conditional(holds, first, Schema.TRUE), then, owner));
        }
        if (otherwise != null && (!second.equals(Schema.TRUE) || first.equals(Schema.TRUE))) {
            conjuncts.add(new Conjunct(new Schema.Conditional(holds, Schema.TRUE, second), otherwise, owner));
        }
        if (then == null && otherwise == null) {
            problems.report(condition, SpecDiagnostic.IF_WITHOUT_BRANCH);
        }
    }

    private Optional<Schema> single(ObjectNode owner, String keyword, Node value) {
        return switch (keyword) {
            case "type",
                    "const",
                    "enum",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "format",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum",
                    "multipleOf" -> scalars.read(owner, keyword, value);
            case "minItems",
                    "maxItems",
                    "uniqueItems",
                    "items",
                    "prefixItems",
                    "contains",
                    "minContains",
                    "maxContains" -> lists.read(owner, keyword, value);
            case "minProperties", "maxProperties", "propertyNames", "additionalProperties" ->
                objects.read(owner, keyword, value);
            case "anyOf" -> Optional.of(alternatives(value, false));
            case "oneOf" -> Optional.of(alternatives(value, true));
            case "not" -> Optional.of(new Schema.Not(read(value)));
            default -> {
                Keywords.checkOther(owner, keyword, value, references, problems);
                yield Optional.empty();
            }
        };
    }

    /** The alternatives without {@code null}, which is never sent; of two that leaves one, which is no choice. */
    private Schema alternatives(Node value, boolean exactlyOne) {
        List<Schema> schemas = new ArrayList<>();
        boolean isNullable = false;
        int recursions = recursion.count();
        for (Node item : values.items(value)) {
            Node type = item instanceof ObjectNode object ? object.get("type") : null;
            if (type != null && "null".equals(type.plain())) {
                problems.report(type, SpecDiagnostic.NULL_NEVER_SENT);
                isNullable = true;
            } else {
                schemas.add(read(item));
            }
        }
        if (isNullable && schemas.size() == 1) {
            return schemas.get(0);
        }
        // What is within itself is told apart by its class: the schema does not say enough for one to exclude another.
        return exactlyOne && recursion.count() == recursions ? new Schema.OneOf(schemas) : new Schema.AnyOf(schemas);
    }
}
