package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
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
 * Finds the values and names in a model's schema that no request can have: JSON Schema allows them, and says nothing by them,
 * but whoever wrote {@code enum: [auto, 5]} for a string meant something.
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

    /** What was visited, with the place in the request that it is about: a schema can be reached on many ways. */
    private final Set<String> visited = new HashSet<>();

    private Mentions(ModelSpec model, SpecDocument document, Problems problems) {
        this.model = model;
        this.document = document;
        this.problems = problems;
        // What a reference does not find was said when the document was read.
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
                    name(name, member, place, "; what is said of it here is about nothing");
                    schema(member, place.member(name));
                });
            case "required" -> {
                // Of the list of the model itself, another rule speaks.
                if (place.conditional()
                        || !place.isRequest()
                        || !schema.pointer().equals(model.where().pointer())) {
                    names(value, place);
                }
            }
            case "dependentRequired" ->
                Shape.members(value).forEach((name, others) -> {
                    name(name, others, place, "; nothing depends on it");
                    names(others, place);
                });
            case "dependentSchemas" ->
                Shape.members(value).forEach((name, then) -> {
                    name(name, then, place, "; nothing depends on it");
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
            case "minimum", "maximum" -> {
                bound(value, JsonType.NUMBER);
                about(keyword, value, place, JsonType.NUMBER);
            }
            case "pattern", "format" -> about(keyword, value, place, JsonType.STRING);
            default -> {
                // The rest is about neither names nor values.
            }
        }
    }

    /** A number of the document itself: that a text is none was said, but not what to write. */
    private void bound(Node value, JsonType type) {
        Optional<String> mismatch = ValueAdvice.ofType(value, Set.of(type));
        if (mismatch.isPresent()) {
            problems.warning(value, mismatch.get());
        } else {
            ValueAdvice.ofNumber(value).ifPresent(advice -> problems.warning(value, advice));
        }
    }

    /** A keyword about one type is true of all values of others, so it says nothing where there are only those. */
    private void about(String keyword, Node value, Place place, JsonType type) {
        Set<JsonType> types = place.shape().types();
        boolean applies = types.contains(type) || (type == JsonType.NUMBER && types.contains(JsonType.INTEGER));
        if (!applies && !types.isEmpty()) {
            problems.warning(
                    value,
                    keyword + " says nothing where the type is "
                            + types.stream().map(JsonType::keyword).collect(Collectors.joining(" or ")));
        }
    }

    private void names(Node list, Place place) {
        for (Node each : Shape.items(list)) {
            if (each.plain() instanceof String name) {
                name(name, each, place, "; it can never be given");
                notation(each);
            }
        }
    }

    private void name(String name, Node where, Place place, String consequence) {
        boolean shared = place.isRequest() && isShared(where);
        Set<String> names =
                place.isRequest() ? parameters(shared) : place.declared().names();
        if (names.contains(name) || (place.isRequest() && name.equals(MODEL))) {
            return;
        }
        String nearest = Spelling.suggestion(name, names);
        if (place.shape().refuses(name)) {
            String owner = !place.isRequest()
                    ? place.path() + " has no member "
                    : shared ? "no model has a parameter " : model.id() + " has no parameter ";
            problems.warning(where, owner + name + (nearest.isEmpty() ? consequence : nearest));
        } else if (!nearest.isEmpty()) {
            problems.warning(where, "no " + name + " is declared" + nearest);
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
            // What refuses a model's id leaves no request at all, which is said elsewhere.
            Optional<String> beside =
                    place.path().equals(MODEL) ? Optional.empty() : Siblings.refusing(schema, value, references);
            if (beside.isPresent()) {
                problems.warning(
                        value,
                        ValueAdvice.shown(value) + " can never be used: what stands beside it says " + beside.get());
            } else if (place.conditional() && !place.isRequest() && !isShared(value)) {
                listed(value, place);
            }
        }
    }

    /** Names what has another type than it can have, and what is read in two ways; true if there is nothing of the first. */
    private boolean typed(Node value, Shape shape) {
        Optional<String> mismatch = ValueAdvice.ofType(value, shape.types());
        if (mismatch.isPresent()) {
            problems.warning(value, mismatch.get());
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
        ValueAdvice.ofNotation(value).ifPresent(advice -> problems.warning(value, advice));
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
                problems.warning(
                        node,
                        ValueAdvice.shown(node) + " is none of the values of " + place.path() + ", which are "
                                + String.join(", ", words) + meant);
                return;
            }
        }
    }

    /** The listed value that reads the same and is of another type. */
    private static String shown(List<Object> list, String words) {
        for (Object each : list) {
            if (Words.display(each).equals(words)) {
                return each instanceof String ? '"' + words + '"' : words + " without quotes";
            }
        }
        return words;
    }
}
