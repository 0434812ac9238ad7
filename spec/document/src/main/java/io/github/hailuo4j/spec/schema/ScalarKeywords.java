package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Reads the keywords that are about a value's type, the value itself, texts and numbers. */
final class ScalarKeywords {

    private final Problems problems;
    private final KeywordValues values;

    ScalarKeywords(Problems problems) {
        this.problems = problems;
        this.values = new KeywordValues(problems);
    }

    /** What the keyword says; nothing where another keyword says it too, or where it is not understood. */
    Optional<Schema> read(ObjectNode owner, String keyword, Node value) {
        return switch (keyword) {
            case "type" -> type(value);
            case "const" -> constants(List.of(value));
            case "enum" -> constants(values.items(value));
            case "minLength" -> Optional.of(new Schema.Length(values.count(value), values.maximum(owner, "maxLength")));
            case "maxLength" ->
                owner.get("minLength") != null
                        ? Optional.empty()
                        : Optional.of(new Schema.Length(0, values.count(value)));
            case "pattern" -> pattern(value);
            case "format" -> format(value);
            case "minimum" -> values.number(value).map(Schema.Minimum::new);
            case "maximum" -> values.number(value).map(Schema.Maximum::new);
            case "exclusiveMinimum" -> values.number(value).map(bound -> new Schema.Minimum(bound, true));
            case "exclusiveMaximum" -> values.number(value).map(bound -> new Schema.Maximum(bound, true));
            case "multipleOf" -> step(value);
            default -> throw new IllegalArgumentException(keyword);
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

    private Optional<Schema> step(Node value) {
        Optional<BigDecimal> number = values.number(value);
        if (number.isPresent() && number.get().signum() <= 0) {
            problems.report(value, SpecDiagnostic.STEP_NOT_POSITIVE);
            return Optional.empty();
        }
        return number.map(Schema.MultipleOf::new);
    }
}
