package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.OldYaml;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with how a value is written, and what to write instead. */
final class ValueAdvice {

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?");
    private static final Pattern NO_JSON_NUMBER = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private ValueAdvice() {}

    /** That the value has none of the types: {@code 5 is a number where the type is string: quote it}. */
    static Optional<String> ofType(Node node, Set<JsonType> types) {
        Object value = node.plain();
        if (value == null || types.isEmpty() || new Schema.Type(types).holds(value)) {
            return Optional.empty();
        }
        String wanted = types.stream().map(JsonType::keyword).collect(Collectors.joining(" or "));
        boolean fraction = value instanceof BigDecimal && types.contains(JsonType.INTEGER);
        return Optional.of(shown(node) + " is " + (fraction ? "a number with a fraction" : node.kind())
                + " where the type is " + wanted + instead(node, types));
    }

    private static String instead(Node node, Set<JsonType> types) {
        if (!(node instanceof ScalarNode scalar)) {
            return "";
        }
        boolean numbers = types.contains(JsonType.INTEGER) || types.contains(JsonType.NUMBER);
        if (!(scalar.value() instanceof String text)) {
            boolean quote = types.contains(JsonType.STRING);
            return quote ? ": quote it" : types.contains(JsonType.BOOLEAN) ? ": write true or false" : "";
        }
        String old = scalar.written().isEmpty() ? "" : OldYaml.reading(text).orElse("");
        boolean isBoolean = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        if (types.contains(JsonType.BOOLEAN) && (isBoolean || old.equals("true") || old.equals("false"))) {
            return ": write " + (isBoolean ? text.toLowerCase(java.util.Locale.ROOT) + " without quotes" : old);
        } else if (numbers && NO_JSON_NUMBER.matcher(text).matches()) {
            return ": JSON has no such number";
        } else if (numbers && NUMBER.matcher(text).matches()) {
            return ": write " + text + " without quotes";
        } else if (numbers && NUMBER.matcher(old).matches()) {
            return ": write " + old;
        }
        return "";
    }

    /** That readers of YAML 1.1 take the value for another: {@code 010 is 10 in YAML 1.2, 8 in YAML 1.1: write 10}. */
    static Optional<String> ofNotation(Node node) {
        return ofNotation(node, ", or quote it if a text is meant");
    }

    /** The same of a number that can be no text, such as a bound or a price. */
    static Optional<String> ofNumber(Node node) {
        return ofNotation(node, "");
    }

    private static Optional<String> ofNotation(Node node, String otherwise) {
        if (!(node instanceof ScalarNode scalar) || scalar.written().isEmpty()) {
            return Optional.empty();
        }
        boolean isText = scalar.value() instanceof String;
        if (isText && NO_JSON_NUMBER.matcher(scalar.written()).matches()) {
            return Optional.of(scalar.written()
                    + " is a number to readers of YAML, and JSON has no such number: quote it if a text is meant");
        }
        return OldYaml.reading(scalar.written())
                .map(old -> scalar.written() + " is " + (isText ? "a text" : Words.display(scalar.value()))
                        + " in YAML 1.2, but " + old + " to readers of YAML 1.1: "
                        + (isText ? "quote it" : "write " + Words.display(scalar.value()) + otherwise));
    }

    /** The value of a scalar in words; of anything else, nothing. */
    static String plain(Node node) {
        return node instanceof ScalarNode scalar && scalar.value() != null ? Words.display(scalar.value()) : "";
    }

    /** The value as the document has it. */
    static String shown(Node node) {
        if (node instanceof ScalarNode scalar) {
            return !scalar.written().isEmpty()
                    ? scalar.written()
                    : scalar.value() instanceof String text ? '"' + text + '"' : Words.display(scalar.value());
        }
        return "the value";
    }
}
