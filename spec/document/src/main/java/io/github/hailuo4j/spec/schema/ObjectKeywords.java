package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.NamePattern;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keywords that are about the members of objects. */
final class ObjectKeywords {

    private final References references;
    private final SchemaReader schemas;
    private final ScalarKeywords scalars;
    private final Problems problems;
    private final KeywordValues values;

    ObjectKeywords(References references, SchemaReader schemas, ScalarKeywords scalars, Problems problems) {
        this.references = references;
        this.schemas = schemas;
        this.scalars = scalars;
        this.problems = problems;
        this.values = new KeywordValues(problems);
    }

    /** Unlike {@code required}, which is true of what is no object. */
    static Schema objectWith(String name) {
        return Schema.allOf(List.of(new Schema.Type(Set.of(JsonType.OBJECT)), new Schema.Required(name)));
    }

    /** Adds a statement for each member that the keyword is about. */
    void readEach(ObjectNode owner, String keyword, Node value, List<Conjunct> to) {
        switch (keyword) {
            case "properties" -> {
                for (Map.Entry<String, Node> each : values.members(value).entrySet()) {
                    if (Node.holdsHalf(each.getKey())) {
                        problems.report(each.getValue(), SpecDiagnostic.HALF_SURROGATE);
                    }
                    Schema property = new Schema.Property(each.getKey(), schemas.read(each.getValue()));
                    to.add(new Conjunct(property, each.getValue(), owner));
                }
            }
            case "patternProperties" -> patternProperties(owner, value, to);
            case "required" -> {
                for (Map.Entry<String, Node> each : values.texts(value).entrySet()) {
                    to.add(new Conjunct(new Schema.Required(each.getKey()), each.getValue(), owner));
                }
            }
            case "dependentRequired" ->
                values.members(value)
                        .forEach((name, each) -> values.texts(each)
                                .forEach((other, where) -> to.add(new Conjunct(
                                        new Schema.Conditional(
                                                new Schema.Required(name), new Schema.Required(other), Schema.TRUE),
                                        where,
                                        owner))));
            case "dependentSchemas" ->
                values.members(value)
                        .forEach((name, each) -> to.add(new Conjunct(
                                new Schema.Conditional(objectWith(name), schemas.read(each), Schema.TRUE),
                                each,
                                owner)));
            case "unevaluatedProperties" -> unevaluated(owner, value, to);
            default -> throw new IllegalArgumentException(keyword);
        }
    }

    private void patternProperties(ObjectNode owner, Node value, List<Conjunct> to) {
        for (Map.Entry<String, Node> each : values.members(value).entrySet()) {
            Optional<Schema> meaning = scalars.pattern(each.getKey(), each.getValue());
            if (meaning.isPresent()) {
                NamePattern names = new NamePattern(each.getKey(), meaning.get());
                Schema property = new Schema.PatternProperty(names, schemas.read(each.getValue()));
                to.add(new Conjunct(property, each.getValue(), owner));
            }
        }
    }

    private void unevaluated(ObjectNode owner, Node value, List<Conjunct> to) {
        if (Boolean.FALSE.equals(value.plain())) {
            for (Schema each : new Evaluated(references, schemas, problems).closing(owner, value)) {
                to.add(new Conjunct(each, value, owner));
            }
        } else if (!Boolean.TRUE.equals(value.plain())) {
            problems.report(value, SpecDiagnostic.UNEVALUATED_PROPERTIES);
        }
    }

    /** What the keyword says of all members together; nothing where another keyword says it too. */
    Optional<Schema> read(ObjectNode owner, String keyword, Node value) {
        return switch (keyword) {
            case "minProperties" ->
                Optional.of(new Schema.PropertyCount(values.count(value), values.maximum(owner, "maxProperties")));
            case "maxProperties" ->
                owner.get("minProperties") != null
                        ? Optional.empty()
                        : Optional.of(new Schema.PropertyCount(0, values.count(value)));
            case "propertyNames" -> Optional.of(new Schema.PropertyNames(schemas.read(value)));
            case "additionalProperties" -> additional(owner, value);
            default -> throw new IllegalArgumentException(keyword);
        };
    }

    /** {@code additionalProperties}; nothing where it says nothing. */
    private Optional<Schema> additional(ObjectNode owner, Node value) {
        if (Boolean.TRUE.equals(value.plain())) {
            return Optional.empty();
        }
        Node properties = owner.get("properties");
        Set<String> names =
                properties instanceof ObjectNode object ? object.members().keySet() : Set.of();
        Set<NamePattern> patterns = Evaluated.patterns(owner);
        if (Boolean.FALSE.equals(value.plain())) {
            return Optional.of(
                    patterns.isEmpty()
                            ? new Schema.Closed(names)
                            : new Schema.OtherProperties(names, patterns, Schema.FALSE));
        }
        return Optional.of(new Schema.OtherProperties(names, patterns, schemas.read(value)));
    }
}
