package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates the vendor's contract grammar directly, as its SDKs' validators do: the model, then the rules in their order, then
 * the fields. None of the import's code.
 */
final class ContractEvaluator {

    private final JsonNode action;

    ContractEvaluator(JsonNode action) {
        this.action = action;
    }

    boolean accepts(JsonNode request) {
        JsonNode fields = action.path("fields_by_model").path("_");
        if (!action.path("models").isEmpty()) {
            String model = request.path("model").asText();
            if (texts(action.path("models")).stream().noneMatch(model::equals)) {
                return false;
            }
            fields = action.path("fields_by_model").path(model);
        }
        for (JsonNode rule : action.path("rules")) {
            if (holds(rule.path("when"), request) && !meets(rule, request)) {
                return false;
            }
        }
        for (var field : fields.properties()) {
            if (!isAccepted(field.getValue(), request.path(field.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonNode when, JsonNode request) {
        for (var condition : when.properties()) {
            JsonNode value = request.path(condition.getKey());
            JsonNode wanted = condition.getValue();
            boolean holds = wanted.isObject()
                    ? isPresent(value) == wanted.path("present").asBoolean()
                    : !value.isMissingNode() && value.asText().equals(wanted.asText());
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static boolean meets(JsonNode rule, JsonNode request) {
        List<String> any = texts(rule.path("required_any"));
        boolean meets = texts(rule.path("required")).stream().allMatch(name -> isPresent(request.path(name)))
                && (any.isEmpty() || any.stream().anyMatch(name -> isPresent(request.path(name))))
                && texts(rule.path("forbidden")).stream().noneMatch(name -> isPresent(request.path(name)));
        for (var narrowed : rule.path("enum").properties()) {
            JsonNode value = request.path(narrowed.getKey());
            meets &= !isPresent(value) || texts(narrowed.getValue()).contains(value.asText());
        }
        return meets;
    }

    private static boolean isPresent(JsonNode value) {
        if (value.isBoolean() || value.isNumber()) {
            return true;
        }
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (isPresent(item) && !(item.isBoolean() && !item.asBoolean())) {
                    return true;
                }
            }
            return false;
        }
        return value.isTextual() ? !value.asText().isBlank() : !value.isEmpty();
    }

    private static boolean isAccepted(JsonNode field, JsonNode value) {
        if ((field.has("min_items") || field.has("max_items")) && !value.isMissingNode() && !value.isNull()) {
            if (!value.isArray()
                    || value.size() < field.path("min_items").asInt(0)
                    || value.size() > field.path("max_items").asInt(Integer.MAX_VALUE)) {
                return false;
            }
        }
        if (!isPresent(value)) {
            return !field.path("required").asBoolean();
        }
        if (field.has("enum")) {
            boolean listed = false;
            for (JsonNode each : field.path("enum")) {
                boolean numbers = each.isNumber() || value.isNumber();
                listed |= numbers
                        ? (each.isNumber()
                                && value.isNumber()
                                && each.decimalValue().compareTo(value.decimalValue()) == 0)
                        : (each.isBoolean() == value.isBoolean()
                                && each.asText().equals(value.asText()));
            }
            if (!listed) {
                return false;
            }
        }
        if (field.path("type").asText().equals("integer")
                && (!value.isNumber()
                        || value.decimalValue().stripTrailingZeros().scale() > 0)) {
            return false;
        }
        if (field.path("length").asBoolean()) {
            String text = value.asText();
            int length = text.codePointCount(0, text.length());
            return length >= field.path("min").asInt(0)
                    && length <= field.path("max").asInt(Integer.MAX_VALUE);
        }
        if (field.has("min") || field.has("max")) {
            return value.isNumber()
                    && (!field.has("min")
                            || value.decimalValue().compareTo(field.path("min").decimalValue()) >= 0)
                    && (!field.has("max")
                            || value.decimalValue().compareTo(field.path("max").decimalValue()) <= 0);
        }
        return true;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
