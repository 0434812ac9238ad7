package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.schema.References;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the values and names in a model's schema that no request can have. JSON Schema allows them, and ignores them. But whoever
 * writes {@code enum: [auto, 5]} for a string means something by the 5.
 */
final class Mentions {

    private static final String MODEL = "model";

    /** Deeper schemas are an error already. */
    private static final int DEEPEST = 200;

    private final ModelSpec model;
    private final SpecDocument document;
    private final References references;
    private final Problems problems;
    private final Set<String> open = new HashSet<>();

    /** The schemas that were visited, each with its place in the request: references can lead to a schema several times. */
    private final Set<String> visited = new HashSet<>();

    private Mentions(ModelSpec model, SpecDocument document, Problems problems) {
        this.model = model;
        this.document = document;
        this.problems = problems;
        // References to nothing were reported when the document was read.
        this.references = new References(document.where(), new Problems());
    }

    /** Adds a warning for each value and name that no request of the model can have. */
    static void check(ModelSpec model, SpecDocument document, Problems problems) {
        Mentions mentions = new Mentions(model, document, problems);
        Shape all = Shape.of(mentions.references, model.statements());
        Place request = new Place("", all, all, false);
        for (Node statement : model.statements()) {
            mentions.schema(statement, request);
        }
    }

    /**
     * A place in a request.
     *
     * @param path the names that lead there; empty for the request itself
     * @param shape what holds there, of those requests that are looked at
     * @param declared what holds there of all requests
     * @param conditional whether what is looked at holds of some requests only
     */
    private record Place(String path, Shape shape, Shape declared, boolean conditional) {

        Place member(String name) {
            return new Place(
                    path.isEmpty() ? name : path + "." + name, shape.member(name), declared.member(name), conditional);
        }

        Place items() {
            return new Place(path + "[]", shape.items(), declared.items(), conditional);
        }

        /** The same, where a schema is looked at that holds under a condition. */
        Place under(Node schema) {
            return new Place(path, shape.with(List.of(schema)), declared, true);
        }

        /** A part of which nothing else is said than the one schema. */
        Place part(String name, Node schema) {
            Shape only = shape.only(schema);
            return new Place(path + name, only, only, conditional);
        }

        boolean isParameter() {
            return !isRequest() && path.indexOf('.') < 0 && !path.endsWith("[]");
        }

        boolean isRequest() {
            return path.isEmpty();
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
                    name(name, member, place, SpecDiagnostic.UNDECLARED_DESCRIBED);
                    schema(member, place.member(name));
                });
            case "required" -> {
                // ModelRules looks at the model's own list.
                if (place.conditional()
                        || !place.isRequest()
                        || !schema.pointer().equals(model.where().pointer())) {
                    names(value, place);
                }
            }
            case "dependentRequired" ->
                Shape.members(value).forEach((name, others) -> {
                    name(name, others, place, SpecDiagnostic.UNDECLARED_DEPENDED_ON);
                    names(others, place);
                });
            case "dependentSchemas" ->
                Shape.members(value).forEach((name, then) -> {
                    name(name, then, place, SpecDiagnostic.UNDECLARED_DEPENDED_ON);
                    schema(then, place.under(then));
                });
            case "if", "then", "else", "not" -> schema(value, place.under(value));
            case "anyOf", "oneOf" -> Shape.items(value).forEach(part -> schema(part, place.under(part)));
            case "items" -> {
                about(keyword, value, place, JsonType.ARRAY);
                schema(value, place.items());
            }
            case "const" -> value(value, place, schema);
            case "enum" -> Shape.items(value).forEach(each -> value(each, place, schema));
            case "default" -> {
                if (place.isParameter() && value instanceof ScalarNode) {
                    // If it is no value of the parameter, that is an error already.
                    notation(value);
                } else {
                    typed(value, place.shape());
                }
            }
            case "minLength", "maxLength" -> {
                bound(value, JsonType.INTEGER);
                about(keyword, value, place, JsonType.STRING);
            }
            case "minItems", "maxItems" -> {
                bound(value, JsonType.INTEGER);
                about(keyword, value, place, JsonType.ARRAY);
            }
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" -> {
                bound(value, JsonType.NUMBER);
                about(keyword, value, place, JsonType.NUMBER);
            }
            case "uniqueItems" -> about(keyword, value, place, JsonType.ARRAY);
            case "prefixItems" -> {
                about(keyword, value, place, JsonType.ARRAY);
                Shape.items(value).forEach(each -> schema(each, place.part("[]", each)));
            }
            case "contains" -> {
                about(keyword, value, place, JsonType.ARRAY);
                schema(value, place.items().under(value));
            }
            case "minContains", "maxContains" -> bound(value, JsonType.INTEGER);
            case "minProperties", "maxProperties" -> {
                bound(value, JsonType.INTEGER);
                about(keyword, value, place, JsonType.OBJECT);
            }
            case "propertyNames" -> {
                about(keyword, value, place, JsonType.OBJECT);
                schema(value, place.part(".names", value));
            }
            case "patternProperties" -> {
                about(keyword, value, place, JsonType.OBJECT);
                Shape.members(value).forEach((pattern, each) -> schema(each, place.part("." + pattern, each)));
            }
            case "additionalProperties" -> {
                if (value instanceof ObjectNode) {
                    about(keyword, value, place, JsonType.OBJECT);
                    schema(value, place.part(".others", value));
                }
            }
            case "format" -> {
                // Other formats are about numbers, or about nothing that we know.
                if ("uri".equals(value.plain())) {
                    about(keyword, value, place, JsonType.STRING);
                }
            }
            case "pattern" -> about(keyword, value, place, JsonType.STRING);
            default -> {
                // The rest is about neither names nor values.
            }
        }
    }

    /** A number that belongs to a keyword. That a text is no number was reported, but not what to write instead. */
    private void bound(Node value, JsonType type) {
        Optional<Message> mismatch = ValueAdvice.ofType(value, Set.of(type));
        if (mismatch.isPresent()) {
            problems.report(value, mismatch.get());
        } else {
            ValueAdvice.ofNumber(value).ifPresent(advice -> problems.report(value, advice));
        }
    }

    /** A keyword about one type is true of all values of other types. Where there are only such values, it says nothing. */
    private void about(String keyword, Node value, Place place, JsonType type) {
        Set<JsonType> types = place.shape().types();
        boolean applies = types.contains(type) || (type == JsonType.NUMBER && types.contains(JsonType.INTEGER));
        if (!applies && !types.isEmpty()) {
            problems.report(
                    value,
                    SpecDiagnostic.KEYWORD_OF_OTHER_TYPE,
                    keyword,
                    types.stream().map(JsonType::keyword).collect(Collectors.joining(" or ")));
        }
    }

    private void names(Node list, Place place) {
        for (Node each : Shape.items(list)) {
            if (each.plain() instanceof String name) {
                name(name, each, place, SpecDiagnostic.UNDECLARED_REQUIRED);
                notation(each);
            }
        }
    }

    private void name(String name, Node where, Place place, SpecDiagnostic unlessMisspelt) {
        boolean shared = place.isRequest() && isShared(where);
        Set<String> names =
                place.isRequest() ? parameters(shared) : place.declared().names();
        if (names.contains(name) || (place.isRequest() && name.equals(MODEL))) {
            return;
        }
        String nearest = Spelling.suggestion(name, names);
        if (place.shape().refuses(name)) {
            String owner = !place.isRequest() ? place.path() : shared ? "the document" : model.id();
            String what = place.isRequest() ? "parameter" : "member";
            problems.report(
                    where,
                    nearest.isEmpty()
                            ? unlessMisspelt.with(owner, what, name)
                            : SpecDiagnostic.UNDECLARED_MISSPELT.with(owner, what, name, nearest));
        } else if (!nearest.isEmpty()) {
            problems.report(where, SpecDiagnostic.UNDECLARED_IN_OPEN_OBJECT, name, nearest);
        }
    }

    /** The names of the model's parameters, or of all models'. */
    private Set<String> parameters(boolean ofAll) {
        Set<String> names = new LinkedHashSet<>();
        for (ModelSpec each : ofAll ? document.models() : List.of(model)) {
            each.parameters().forEach(parameter -> names.add(parameter.name()));
        }
        return names;
    }

    /** Whether the node stands outside of the model's own schema, where what is said may be about other models. */
    private boolean isShared(Node node) {
        String own = model.where().pointer();
        return !node.pointer().startsWith(own + "/") || own.isEmpty();
    }

    private void value(Node value, Place place, ObjectNode schema) {
        if (typed(value, place.shape())) {
            // Where a model's id is refused, no request is valid, and ModelRules says so.
            Optional<String> beside =
                    place.path().equals(MODEL) ? Optional.empty() : Siblings.refusing(schema, value, references);
            if (beside.isPresent()) {
                problems.report(value, SpecDiagnostic.VALUE_EXCLUDED_BESIDE, ValueAdvice.shown(value), beside.get());
            } else if (place.conditional() && !place.isRequest() && !isShared(value)) {
                listed(value, place);
            }
        }
    }

    /** Reports values of a wrong type, and values that YAML 1.1 reads in another way. True if no type is wrong. */
    private boolean typed(Node value, Shape shape) {
        Optional<Message> mismatch = ValueAdvice.ofType(value, shape.types());
        if (mismatch.isPresent()) {
            problems.report(value, mismatch.get());
            return false;
        }
        boolean typed = true;
        if (value instanceof ArrayNode list) {
            Shape items = shape.items();
            for (Node item : list.items()) {
                typed &= typed(item, items);
            }
        } else if (value instanceof ObjectNode object) {
            for (Map.Entry<String, Node> member : object.members().entrySet()) {
                typed &= typed(member.getValue(), shape.member(member.getKey()));
            }
        } else {
            notation(value);
        }
        return typed;
    }

    private void notation(Node value) {
        ValueAdvice.ofNotation(value).ifPresent(advice -> problems.report(value, advice));
    }

    private void listed(Node node, Place place) {
        Object value = node.plain();
        for (List<Object> list : place.shape().lists()) {
            if (value != null && !list.contains(value)) {
                List<String> words = new ArrayList<>();
                list.forEach(each -> words.add(Words.display(each)));
                String meant = words.contains(Words.display(value))
                        ? ": did you mean " + shown(list, Words.display(value)) + "?"
                        : Spelling.suggestion(Words.display(value), words);
                problems.report(
                        node,
                        SpecDiagnostic.VALUE_NOT_LISTED,
                        ValueAdvice.shown(node),
                        place.path(),
                        String.join(", ", words),
                        meant);
                return;
            }
        }
    }

    /** How to write the listed value that has the same text and another type. */
    private static String shown(List<Object> list, String words) {
        for (Object each : list) {
            if (Words.display(each).equals(words)) {
                return each instanceof String ? '"' + words + '"' : words + " without quotes";
            }
        }
        return words;
    }
}
