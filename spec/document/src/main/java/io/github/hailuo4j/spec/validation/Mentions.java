package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.schema.Discriminator;
import io.github.hailuo4j.spec.schema.References;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the values and names in a model's schema that no request can have. JSON Schema allows them, and ignores them. But whoever
 * writes {@code enum: [auto, 5]} for a string means something by the 5.
 */
final class Mentions {

    /** Deeper schemas are an error already. */
    private static final int DEEPEST = 200;

    private final ModelSpec model;
    private final References references;
    private final Problems problems;
    private final MentionedNames names;
    private final MentionedValues values;
    private final Set<String> open = new HashSet<>();

    /** The schemas that were visited, each with its place in the request: references can lead to a schema several times. */
    private final Set<String> visited = new HashSet<>();

    private Mentions(ModelSpec model, SpecDocument document, Problems problems) {
        this.model = model;
        this.problems = problems;
        // References to nothing were reported when the document was read.
        this.references = new References(document.where(), new Problems());
        this.names = new MentionedNames(model, document, problems);
        this.values = new MentionedValues(references, names, problems);
    }

    /** Adds a warning for each value and name that no request of the model can have. */
    static void check(ModelSpec model, SpecDocument document, Problems problems) {
        Mentions mentions = new Mentions(model, document, problems);
        Shape all = Shape.of(mentions.references, model.statements());
        Place request = new Place("", all, all, false, false);
        for (Node statement : model.statements()) {
            mentions.schema(statement, request);
        }
    }

    private void schema(Node node, Place place) {
        if (!(node instanceof ObjectNode schema)
                || open.size() > DEEPEST
                || !visited.add(place.path() + " " + place.conditional() + " " + node.pointer())
                || !open.add(node.pointer())) {
            return;
        }
        for (Map.Entry<String, Node> keyword : schema.members().entrySet()) {
            keyword(schema, keyword.getKey(), keyword.getValue(), place);
        }
        open.remove(node.pointer());
    }

    private void keyword(ObjectNode schema, String keyword, Node value, Place place) {
        switch (keyword) {
            case "$ref" -> references.resolve(value).ifPresent(target -> schema(target, place));
            case "allOf" -> Shape.items(value).forEach(part -> schema(part, place));
            case "properties" ->
                Shape.members(value).forEach((name, member) -> {
                    names.name(name, member, place, SpecDiagnostic.UNDECLARED_DESCRIBED);
                    schema(member, place.member(name));
                });
            case "required" -> {
                // ModelRules looks at the model's own list.
                if (place.conditional()
                        || !place.isRequest()
                        || !schema.pointer().equals(model.where().pointer())) {
                    names.names(value, place);
                }
            }
            case "dependentRequired" ->
                Shape.members(value).forEach((name, others) -> {
                    names.name(name, others, place, SpecDiagnostic.UNDECLARED_DEPENDED_ON);
                    names.names(others, place);
                });
            case "dependentSchemas" ->
                Shape.members(value).forEach((name, then) -> {
                    names.name(name, then, place, SpecDiagnostic.UNDECLARED_DEPENDED_ON);
                    schema(then, place.under(then));
                });
            case "if", "then", "else", "not" -> schema(value, place.under(value));
            case "anyOf", "oneOf" -> {
                alternatives(schema, place);
                Shape.items(value).forEach(part -> schema(part, place.alternative(part)));
            }
            case "items" -> {
                values.about(keyword, value, place, JsonType.ARRAY);
                schema(value, place.items());
            }
            case "const" -> values.value(value, place, schema);
            case "enum" -> Shape.items(value).forEach(each -> values.value(each, place, schema));
            case "default" -> {
                if (place.isParameter() && value instanceof ScalarNode) {
                    // If it is no value of the parameter, that is an error already.
                    values.notation(value);
                } else {
                    values.typed(value, place.shape());
                }
            }
            case "minLength", "maxLength" -> {
                values.bound(value, JsonType.INTEGER);
                values.about(keyword, value, place, JsonType.STRING);
            }
            case "minItems", "maxItems" -> {
                values.bound(value, JsonType.INTEGER);
                values.about(keyword, value, place, JsonType.ARRAY);
            }
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> {
                values.bound(value, JsonType.NUMBER);
                values.about(keyword, value, place, JsonType.NUMBER);
            }
            case "uniqueItems" -> values.about(keyword, value, place, JsonType.ARRAY);
            case "prefixItems" -> {
                values.about(keyword, value, place, JsonType.ARRAY);
                Shape.items(value).forEach(each -> schema(each, place.part("[]", each)));
            }
            case "contains" -> {
                values.about(keyword, value, place, JsonType.ARRAY);
                schema(value, place.items().under(value));
            }
            case "minContains", "maxContains" -> values.bound(value, JsonType.INTEGER);
            case "minProperties", "maxProperties" -> {
                values.bound(value, JsonType.INTEGER);
                values.about(keyword, value, place, JsonType.OBJECT);
            }
            case "propertyNames" -> {
                values.about(keyword, value, place, JsonType.OBJECT);
                schema(value, place.part(".names", value));
            }
            case "patternProperties" -> {
                values.about(keyword, value, place, JsonType.OBJECT);
                Shape.members(value).forEach((pattern, each) -> schema(each, place.part("." + pattern, each)));
            }
            case "additionalProperties" -> {
                if (value instanceof ObjectNode) {
                    values.about(keyword, value, place, JsonType.OBJECT);
                    schema(value, place.part(".others", value));
                }
            }
            case "format" -> {
                // Other formats are about numbers, or about nothing that we know.
                if ("uri".equals(value.plain())) {
                    values.about(keyword, value, place, JsonType.STRING);
                }
            }
            case "pattern" -> values.about(keyword, value, place, JsonType.STRING);
            default -> {
                // The rest is about neither names nor values.
            }
        }
    }

    /** Objects for which there are no classes are said to be none, once for each place of the document. */
    private void alternatives(ObjectNode schema, Place place) {
        Optional<List<Node>> objects = Discriminator.objects(references, schema);
        if (place.isRequest()
                || place.tested()
                || schema.get("properties") != null
                || objects.isEmpty()
                || objects.get().size() < 2
                || Discriminator.of(references, schema).isPresent()) {
            return;
        }
        for (Node each : objects.get()) {
            // Without members, it is a rule about an object that is declared elsewhere.
            if (Shape.of(references, List.of(each)).names().isEmpty()) {
                return;
            }
        }
        problems.report(schema, SpecDiagnostic.OBJECTS_NOT_TOLD_APART, place.path());
    }
}
