package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import io.github.hailuo4j.spec.schema.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The values that a model's schema mentions: those that no request can have are reported, and those that are hardly meant. */
final class MentionedValues {

    private static final String MODEL = "model";

    private final References references;
    private final MentionedNames names;
    private final Problems problems;

    MentionedValues(References references, MentionedNames names, Problems problems) {
        this.references = references;
        this.names = names;
        this.problems = problems;
    }

    /** A number that belongs to a keyword. That a text is no number was reported, but not what to write instead. */
    void bound(Node value, JsonType type) {
        Optional<Message> mismatch = ValueAdvice.ofType(value, Set.of(type));
        if (mismatch.isPresent()) {
            problems.report(value, mismatch.get());
        } else {
            ValueAdvice.ofNumber(value).ifPresent(advice -> problems.report(value, advice));
        }
    }

    /** A keyword about one type is true of all values of other types. Where there are only such values, it says nothing. */
    void about(String keyword, Node value, Place place, JsonType type) {
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

    /** A value that requests may have at the place. */
    void value(Node value, Place place, ObjectNode schema) {
        if (typed(value, place.shape())) {
            // Where a model's id is refused, no request is valid, and ModelRules says so.
            Optional<String> beside =
                    place.path().equals(MODEL) ? Optional.empty() : Siblings.refusing(schema, value, references);
            if (beside.isPresent()) {
                problems.report(value, SpecDiagnostic.VALUE_EXCLUDED_BESIDE, ValueAdvice.shown(value), beside.get());
            } else if (place.conditional() && !place.isRequest() && !names.isShared(value)) {
                listed(value, place);
            }
        }
    }

    /** Reports values of a wrong type, and values that YAML 1.1 reads in another way. True if no type is wrong. */
    boolean typed(Node value, Shape shape) {
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

    void notation(Node value) {
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
