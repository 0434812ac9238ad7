package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.Statements;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A parameter, as a form needs to know it to show a field. */
final class ParameterJson {

    private ParameterJson() {}

    static ObjectNode of(ParameterSpec parameter, boolean isRequired) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", parameter.name());
        json.put("label", Labels.parameter(parameter.name()));
        json.put("kind", kind(parameter));
        String items = parameter.type() == JsonType.ARRAY && takesUrls(parameter) ? "url" : "";
        if (!items.isEmpty()) {
            json.put("items", items);
        }
        media(parameter).ifPresentOrElse(media -> json.put("media", media), () -> json.putNull("media"));
        json.put("required", isRequired);
        json.put("description", parameter.description());
        parameter.defaultValue().ifPresent(value -> json.set("default", JsonTree.of(value)));
        if (!parameter.values().isEmpty()) {
            ArrayNode values = json.putArray("values");
            parameter.values().forEach(value -> values.add(JsonTree.of(value)));
        }
        Statements.of(parameter.schema()).forEach(statement -> bound(statement, json));
        return json;
    }

    private static String kind(ParameterSpec parameter) {
        if (parameter.isEnumerated()) {
            return "choice";
        }
        if (!parameter.alternatives().isEmpty()) {
            return "json";
        }
        return switch (parameter.type()) {
            case STRING -> takesUrls(parameter) ? "url" : "text";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "list";
            case OBJECT -> "object";
            default -> "json";
        };
    }

    /** Whether its value, or each item of its list, is a URL. */
    static boolean takesUrls(ParameterSpec parameter) {
        Schema one = parameter.type() == JsonType.ARRAY ? parameter.items() : parameter.schema();
        return Statements.of(one).stream().anyMatch(Statements::isUrl);
    }

    /** What is at its URLs, as its name has it. A document says so in words only. */
    private static Optional<String> media(ParameterSpec parameter) {
        if (!takesUrls(parameter)) {
            return Optional.empty();
        }
        List<String> words = List.of(parameter.name().split("[-_]"));
        for (String media : List.of("image", "video", "audio")) {
            if (words.contains(media) || words.contains(media + "s")) {
                return Optional.of(media);
            }
        }
        return words.contains("frame") ? Optional.of("image") : Optional.empty();
    }

    private static void bound(Schema statement, ObjectNode json) {
        if (statement instanceof Schema.Length length) {
            least("minLength", length.min(), json);
            most("maxLength", length.max(), json);
        } else if (statement instanceof Schema.ItemCount count) {
            least("minItems", count.min(), json);
            most("maxItems", count.max(), json);
        } else if (statement instanceof Schema.Minimum minimum) {
            json.put(minimum.exclusive() ? "exclusiveMin" : "min", number(minimum.min()));
        } else if (statement instanceof Schema.Maximum maximum) {
            json.put(maximum.exclusive() ? "exclusiveMax" : "max", number(maximum.max()));
        } else if (statement instanceof Schema.Matches matches) {
            json.put("pattern", matches.pattern().ecma());
        }
    }

    private static void least(String name, int bound, ObjectNode json) {
        if (bound > 0) {
            json.put(name, bound);
        }
    }

    private static void most(String name, int bound, ObjectNode json) {
        if (bound != Integer.MAX_VALUE) {
            json.put(name, bound);
        }
    }

    private static BigDecimal number(BigDecimal bound) {
        return bound.scale() < 0 && bound.scale() > -100 ? bound.setScale(0) : bound;
    }
}
