package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A contract of one action with one to three models, two to six fields each, and rules of every kind. */
final class RandomContract {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;
    private final Map<String, ObjectNode> fields = new LinkedHashMap<>();

    RandomContract(Random random) {
        this.random = random;
    }

    ObjectNode action() {
        ObjectNode action = JSON.objectNode();
        action.put("endpoint", "/api/v1/random/video");
        int count = 2 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            fields.put("f_" + (char) ('a' + i), field());
        }
        ArrayNode models = action.putArray("models");
        ObjectNode byModel = action.putObject("fields_by_model");
        for (int i = 0; i <= random.nextInt(3); i++) {
            models.add("model-" + i);
            ObjectNode ofModel = byModel.putObject("model-" + i);
            fields.forEach((name, field) -> {
                if (random.nextInt(6) > 0) {
                    ofModel.set(name, field.deepCopy());
                }
            });
        }
        ArrayNode rules = action.putArray("rules");
        int most = 1 + random.nextInt(4);
        for (int i = 0; i < most; i++) {
            rules.add(rule(models));
        }
        return action;
    }

    private ObjectNode field() {
        ObjectNode field = JSON.objectNode();
        switch (random.nextInt(9)) {
            case 0 -> field.put("type", "string");
            case 1 -> field.put("type", "string").put("min", 2).put("max", 30).put("length", true);
            case 2 -> field.put("type", "boolean");
            case 3 ->
                field.put("type", "integer").putArray("enum").add(5).add(8).add(10);
            case 4 ->
                field.put("type", "array")
                        .put("min_items", 1)
                        .put("max_items", 2)
                        .putObject("items")
                        .put("type", "string");
            case 5 -> field.put("type", "number").put("min", 2.5).put("max", 8);
            case 6 ->
                field.put("min", 3)
                        .put("max", 3)
                        .put("length", true)
                        .putArray("enum")
                        .add("one")
                        .add("three");
            case 7 -> field.put("max", 9).putArray("enum").add(5).add(7.5).add(10);
            default -> field.putArray("enum").add("one").add("two").add("three");
        }
        if (random.nextInt(5) == 0) {
            field.put("required", true);
        }
        return field;
    }

    private ObjectNode rule(ArrayNode models) {
        ObjectNode rule = JSON.objectNode();
        ObjectNode when = rule.putObject("when");
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = any();
            ObjectNode field = field(name);
            if (random.nextInt(8) == 0) {
                when.put("model", models.get(random.nextInt(models.size())).asText());
            } else if (random.nextBoolean() && field.has("enum")) {
                when.set(
                        name,
                        field.path("enum").get(random.nextInt(field.path("enum").size())));
            } else if (random.nextBoolean() && field.path("type").asText().equals("boolean")) {
                when.put(name, random.nextBoolean());
            } else {
                when.putObject(name).put("present", random.nextBoolean());
            }
        }
        if (when.isEmpty()) {
            rule.remove("when");
        }
        switch (random.nextInt(9)) {
            case 8 -> {
                JsonNode model = models.get(random.nextInt(models.size()));
                rule.putObject("enum").putArray("model").add(model);
            }
            case 0, 4 -> rule.putArray("required").add(any());
            case 1, 5 -> rule.putArray("required_any").add(any()).add(any());
            case 2, 6 -> rule.putArray("forbidden").add(any());
            default -> narrow(rule);
        }
        return rule;
    }

    private void narrow(ObjectNode rule) {
        List<String> listed = new ArrayList<>(fields.keySet());
        listed.removeIf(name -> !field(name).has("enum"));
        if (listed.isEmpty()) {
            rule.putArray("forbidden").add(any());
            return;
        }
        String name = listed.get(random.nextInt(listed.size()));
        ArrayNode values = rule.putObject("enum").putArray(name);
        field(name).path("enum").forEach(value -> {
            if (random.nextBoolean()) {
                // Rules compare texts.
                values.add(value.asText());
            }
        });
    }

    private ObjectNode field(String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    private String any() {
        return List.copyOf(fields.keySet()).get(random.nextInt(fields.size()));
    }
}
