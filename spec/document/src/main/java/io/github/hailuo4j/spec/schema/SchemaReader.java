package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.NamePattern;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

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
    private final ObjectKeywords ofObjects;
    private int schemas;
    private final Deque<String> open = new ArrayDeque<>();
    private final Recursion recursion;

    public SchemaReader(References references, Problems problems) {
        this.references = references;
        this.problems = problems;
        this.values = new KeywordValues(problems);
        this.ofObjects = new ObjectKeywords(this, problems);
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
                recursion.enter(member.getKey(), member.getValue());
                keyword(schema, member.getKey(), member.getValue(), conjuncts);
                recursion.leave(member.getKey(), member.getValue());
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
            case "properties" -> {
                for (Map.Entry<String, Node> each : values.members(value).entrySet()) {
                    if (Node.holdsHalf(each.getKey())) {
                        problems.report(each.getValue(), SpecDiagnostic.HALF_SURROGATE);
                    }
                    Schema property = new Schema.Property(each.getKey(), read(each.getValue()));
                    conjuncts.add(new Conjunct(property, each.getValue(), owner));
                }
            }
            case "patternProperties" -> {
                for (Map.Entry<NamePattern, Node> each :
                        ofObjects.patterns(value).entrySet()) {
                    Schema property = new Schema.PatternProperty(each.getKey(), read(each.getValue()));
                    conjuncts.add(new Conjunct(property, each.getValue(), owner));
                }
            }
            case "required" -> {
                for (Map.Entry<String, Node> each : values.texts(value).entrySet()) {
                    conjuncts.add(new Conjunct(new Schema.Required(each.getKey()), each.getValue(), owner));
                }
            }
            case "dependentRequired" ->
                values.members(value)
                        .forEach((name, each) -> values.texts(each)
                                .forEach((other, where) -> conjuncts.add(new Conjunct(
                                        implies(new Schema.Required(name), new Schema.Required(other)),
                                        where,
                                        owner))));
            case "dependentSchemas" ->
                values.members(value)
                        .forEach((name, each) ->
                                conjuncts.add(new Conjunct(implies(objectWith(name), read(each)), each, owner)));
            case "unevaluatedProperties" -> {
                if (Boolean.FALSE.equals(value.plain())) {
                    for (Schema each : new Evaluated(references, this, problems).closing(owner, value)) {
                        conjuncts.add(new Conjunct(each, value, owner));
                    }
                } else if (!Boolean.TRUE.equals(value.plain())) {
                    problems.report(value, SpecDiagnostic.UNEVALUATED_PROPERTIES);
                }
            }
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
        if (then != null) {
            conjuncts.add(new Conjunct(implies(holds, read(then)), then, owner));
        }
        if (otherwise != null) {
            conjuncts.add(new Conjunct(new Schema.Conditional(holds, Schema.TRUE, read(otherwise)), otherwise, owner));
        }
        if (then == null && otherwise == null) {
            problems.report(condition, SpecDiagnostic.IF_WITHOUT_BRANCH);
        }
    }

    private static Schema implies(Schema condition, Schema consequence) {
        return new Schema.Conditional(condition, consequence, Schema.TRUE);
    }

    /** Unlike {@code required}, which is true of what is no object. */
    static Schema objectWith(String name) {
        return Schema.allOf(List.of(new Schema.Type(Set.of(JsonType.OBJECT)), new Schema.Required(name)));
    }

    private Optional<Schema> single(ObjectNode owner, String keyword, Node value) {
        return switch (keyword) {
            case "type" -> type(value);
            case "const" -> constants(List.of(value));
            case "enum" -> constants(values.items(value));
            case "minLength" -> Optional.of(new Schema.Length(values.count(value), values.maximum(owner, "maxLength")));
            case "maxLength" ->
                owner.get("minLength") != null
                        ? Optional.empty()
                        : Optional.of(new Schema.Length(0, values.count(value)));
            case "minItems" ->
                Optional.of(new Schema.ItemCount(values.count(value), values.maximum(owner, "maxItems")));
            case "maxItems" ->
                owner.get("minItems") != null
                        ? Optional.empty()
                        : Optional.of(new Schema.ItemCount(0, values.count(value)));
            case "pattern" -> pattern(value);
            case "format" -> format(value);
            case "minimum" -> values.number(value).map(Schema.Minimum::new);
            case "maximum" -> values.number(value).map(Schema.Maximum::new);
            case "exclusiveMinimum" -> values.number(value).map(bound -> new Schema.Minimum(bound, true));
            case "exclusiveMaximum" -> values.number(value).map(bound -> new Schema.Maximum(bound, true));
            case "multipleOf" -> step(value);
            case "uniqueItems" -> uniqueItems(value);
            case "items" ->
                owner.get("prefixItems") != null ? Optional.empty() : Optional.of(new Schema.Items(read(value)));
            case "prefixItems" -> prefixItems(owner, value);
            case "contains" -> contains(owner, value);
            case "minContains", "maxContains" -> {
                if (owner.get("contains") == null) {
                    problems.report(value, SpecDiagnostic.COUNT_WITHOUT_CONTAINS, keyword);
                }
                yield Optional.empty();
            }
            case "minProperties" ->
                Optional.of(new Schema.PropertyCount(values.count(value), values.maximum(owner, "maxProperties")));
            case "maxProperties" ->
                owner.get("minProperties") != null
                        ? Optional.empty()
                        : Optional.of(new Schema.PropertyCount(0, values.count(value)));
            case "propertyNames" -> Optional.of(new Schema.PropertyNames(read(value)));
            case "additionalProperties" -> ofObjects.additional(owner, value);
            case "anyOf" -> Optional.of(alternatives(value, false));
            case "oneOf" -> Optional.of(alternatives(value, true));
            case "not" -> Optional.of(new Schema.Not(read(value)));
            default -> {
                Keywords.checkOther(owner, keyword, value, references, problems);
                yield Optional.empty();
            }
        };
    }

    private Optional<Schema> type(Node value) {
        Set<JsonType> types = new LinkedHashSet<>();
        List<Node> names = value instanceof ArrayNode array ? array.items() : List.of(value);
        for (Node name : names) {
            if (names.size() > 1 && "null".equals(name.plain())) {
                problems.report(name, SpecDiagnostic.NULL_NEVER_SENT);
                continue;
            }
            Optional<JsonType> type = JsonType.named(String.valueOf(name.plain()));
            if (type.isEmpty()) {
                problems.report(
                        name,
                        "null".equals(name.plain())
                                ? SpecDiagnostic.NULL.with()
                                : SpecDiagnostic.TYPE_UNKNOWN.with(String.valueOf(name.plain())));
                return Optional.empty();
            }
            types.add(type.get());
        }
        return Optional.of(new Schema.Type(types));
    }

    private Optional<Schema> constants(List<Node> nodes) {
        List<Object> constants = new ArrayList<>();
        for (Node node : nodes) {
            Object value = node.plain();
            if (value == null && nodes.size() > 1) {
                problems.report(node, SpecDiagnostic.NULL_NEVER_SENT);
            } else if (value == null || Node.holdsNull(value)) {
                problems.report(node, SpecDiagnostic.NULL);
            } else if (Node.holdsHalf(value)) {
                problems.report(node, SpecDiagnostic.HALF_SURROGATE);
            } else if (constants.contains(value)) {
                problems.report(node, SpecDiagnostic.VALUE_TWICE, value);
            } else {
                constants.add(value);
            }
        }
        return Optional.of(new Schema.Values(constants));
    }

    private Optional<Schema> pattern(Node value) {
        if (!(value.plain() instanceof String ecma)) {
            problems.report(value, SpecDiagnostic.PATTERN_NOT_STRING);
            return Optional.empty();
        }
        return pattern(ecma, value);
    }

    /** What the pattern says of a text; nothing, with a problem, if it is not understood. */
    Optional<Schema> pattern(String ecma, Node where) {
        try {
            return Optional.of(EcmaPattern.read(ecma));
        } catch (PatternSyntaxException e) {
            problems.report(where, SpecDiagnostic.PATTERN_UNKNOWN, e.getDescription());
            return Optional.empty();
        }
    }

    /** JSON Schema's formats are annotations. {@code uri} alone is checked: a URL that is none costs a paid task. */
    private Optional<Schema> format(Node value) {
        if (!(value.plain() instanceof String)) {
            problems.report(value, SpecDiagnostic.FORMAT_NOT_STRING, value.kind());
        }
        return "uri".equals(value.plain()) ? Optional.of(new Schema.Uri()) : Optional.empty();
    }

    private Optional<Schema> prefixItems(ObjectNode owner, Node value) {
        List<Schema> first = new ArrayList<>();
        for (Node each : values.items(value)) {
            first.add(read(each));
        }
        Node others = owner.get("items");
        return Optional.of(new Schema.PrefixItems(first, others == null ? Schema.TRUE : read(others)));
    }

    private Optional<Schema> contains(ObjectNode owner, Node value) {
        Node min = owner.get("minContains");
        int least = min == null ? 1 : values.count(min);
        return Optional.of(new Schema.Contains(read(value), least, values.maximum(owner, "maxContains")));
    }

    /** The alternatives without {@code null}, which is never sent; of two that leaves one, which is no choice. */
    private Schema alternatives(Node value, boolean exactlyOne) {
        List<Schema> schemas = new ArrayList<>();
        boolean isNullable = false;
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
        return exactlyOne ? new Schema.OneOf(schemas) : new Schema.AnyOf(schemas);
    }

    private Optional<Schema> step(Node value) {
        Optional<BigDecimal> number = values.number(value);
        if (number.isPresent() && number.get().signum() <= 0) {
            problems.report(value, SpecDiagnostic.STEP_NOT_POSITIVE);
            return Optional.empty();
        }
        return number.map(Schema.MultipleOf::new);
    }

    private Optional<Schema> uniqueItems(Node value) {
        if (!(value.plain() instanceof Boolean)) {
            problems.report(value, SpecDiagnostic.UNIQUE_NOT_BOOLEAN, value.kind());
        }
        return Boolean.TRUE.equals(value.plain()) ? Optional.of(new Schema.UniqueItems()) : Optional.empty();
    }
}
