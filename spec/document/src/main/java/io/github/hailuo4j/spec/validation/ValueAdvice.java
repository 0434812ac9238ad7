package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.OldYaml;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
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
    static Optional<Message> ofType(Node node, Set<JsonType> types) {
        Object value = node.plain();
        if (value == null || types.isEmpty() || new Schema.Type(types).holds(value)) {
            return Optional.empty();
        }
        String wanted = types.stream().map(JsonType::keyword).collect(Collectors.joining(" or "));
        boolean fraction = value instanceof BigDecimal && types.contains(JsonType.INTEGER);
        return Optional.of(SpecDiagnostic.VALUE_OF_OTHER_TYPE.with(
                shown(node), fraction ? "a number with a fraction" : node.kind(), wanted, instead(node, types)));
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
    static Optional<Message> ofNotation(Node node) {
        return ofNotation(node, SpecDiagnostic.NOTATION_OF_VALUE);
    }

    /** The same of a number that can be no text, such as a bound or a price. */
    static Optional<Message> ofNumber(Node node) {
        return ofNotation(node, SpecDiagnostic.NOTATION_OF_NUMBER);
    }

    private static Optional<Message> ofNotation(Node node, SpecDiagnostic ofOther) {
        if (!(node instanceof ScalarNode scalar) || scalar.written().isEmpty()) {
            return Optional.empty();
        }
        boolean isText = scalar.value() instanceof String;
        if (isText && NO_JSON_NUMBER.matcher(scalar.written()).matches()) {
            return Optional.of(SpecDiagnostic.NOTATION_NO_JSON.with(scalar.written()));
        }
        String value = Words.display(scalar.value());
        return OldYaml.reading(scalar.written())
                .map(old -> isText
                        ? SpecDiagnostic.NOTATION_OF_TEXT.with(scalar.written(), old)
                        : ofOther.with(scalar.written(), value, old, value));
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
