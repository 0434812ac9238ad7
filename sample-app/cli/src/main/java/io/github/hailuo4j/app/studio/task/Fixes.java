package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.RequestDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What would be right where the gateway refused one parameter of a request that the document allows: a value that the gateway's words
 * name, else to leave the parameter out. Where its words name several parameters, or none, nothing is guessed.
 */
final class Fixes {

    /** By default, a decimal 10 would be written as 1E+1. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Fixes() {}

    /**
     * The change that is to be made.
     *
     * @param values the request's
     * @param words the gateway's
     * @return {@code {"parameter", "value", "label"}}, the value null to leave it out
     */
    static Optional<ObjectNode> fix(ModelDefinition model, ObjectNode values, String words) {
        List<Parameter> named = model.parameters().stream()
                .filter(parameter -> values.has(parameter.name()) && names(words, parameter.name()))
                .toList();
        if (named.size() != 1) {
            return Optional.empty();
        }
        Parameter parameter = named.get(0);
        String rest = words.replace(parameter.name(), " ");
        List<JsonNode> right = new ArrayList<>();
        for (Object value : parameter.values()) {
            JsonNode json = JSON.valueToTree(value);
            if (names(rest, json.asText())
                    && !json.asText().equals(values.path(parameter.name()).asText())
                    && isValid(model, values, parameter.name(), json)) {
                right.add(json);
            }
        }
        if (right.size() == 1) {
            JsonNode value = right.get(0);
            return Optional.of(undo(parameter.name(), value, "Use " + label(parameter.name()) + " " + value.asText()));
        }
        JsonNode none = JsonNodeFactory.instance.nullNode();
        return isValid(model, values, parameter.name(), none)
                ? Optional.of(undo(parameter.name(), none, "Leave out " + label(parameter.name())))
                : Optional.empty();
    }

    private static ObjectNode undo(String parameter, JsonNode value, String label) {
        ObjectNode undo = JsonNodeFactory.instance.objectNode();
        undo.put("parameter", parameter);
        undo.set("value", value);
        return undo.put("label", label);
    }

    private static String label(String parameter) {
        return parameter.replace('_', ' ');
    }

    /** Whether it stands in the words by itself: 6, and not within 768p. */
    private static boolean names(String words, String name) {
        return Pattern.compile("(?<![\\p{Alnum}_.])" + Pattern.quote(name) + "(?![\\p{Alnum}_]|\\.\\d)")
                .matcher(words)
                .find();
    }

    private static boolean isValid(ModelDefinition model, ObjectNode values, String parameter, JsonNode value) {
        ObjectNode changed = values.deepCopy();
        changed.remove(parameter);
        if (!value.isNull()) {
            changed.set(parameter, value);
        }
        try {
            RequestDraft<TypedRequest> draft = TypedRequest.draft(model);
            changed.properties()
                    .forEach(each -> draft.set(each.getKey(), JSON.convertValue(each.getValue(), Object.class)));
            draft.build();
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }
}
