package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A later revision of a random document: one to three small changes of each model, or none. */
final class Revision {

    private final Random random;

    Revision(Random random) {
        this.random = random;
    }

    ObjectNode of(ObjectNode document) {
        ObjectNode revised = document.deepCopy();
        for (JsonNode schema : revised.at("/components/schemas")) {
            int changes = random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                change((ObjectNode) schema);
            }
        }
        return revised;
    }

    private void change(ObjectNode schema) {
        ObjectNode properties = (ObjectNode) schema.path("properties");
        ArrayNode rules = (ArrayNode) schema.path("allOf");
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        names.remove("model");
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> value((ObjectNode) properties.path(name));
            case 1 -> properties.putObject("q_" + random.nextInt(3)).put("type", "boolean");
            case 2 -> require((ArrayNode) schema.path("required"), name);
            case 3 -> drop(rules);
            case 4 -> rules.add(inOtherWords(rules));
            case 5 -> exclude(rules, name, names.get(random.nextInt(names.size())));
            case 6 -> remove(schema, properties, name);
            default -> wrap(rules);
        }
    }

    /** A value more or less, where values are listed; else a bound. */
    private void value(ObjectNode parameter) {
        if (parameter.path("enum") instanceof ArrayNode values) {
            if (values.size() > 1 && random.nextBoolean()) {
                values.remove(random.nextInt(values.size()));
            } else if (values.get(0).isTextual()) {
                values.add("v9");
            } else {
                values.add(95);
            }
        } else if (parameter.path("type").asText().equals("string")) {
            parameter.put("maxLength", 10 + random.nextInt(10));
        } else if (parameter.path("type").asText().equals("array")) {
            parameter.put("minItems", 1);
        }
    }

    private void require(ArrayNode required, String name) {
        for (int i = 0; i < required.size(); i++) {
            if (required.get(i).asText().equals(name)) {
                required.remove(i);
                return;
            }
        }
        required.add(name);
    }

    private static void remove(ObjectNode schema, ObjectNode properties, String name) {
        if (properties.size() > 2) {
            properties.remove(name);
            ArrayNode required = (ArrayNode) schema.path("required");
            for (int i = required.size() - 1; i >= 0; i--) {
                if (required.get(i).asText().equals(name)) {
                    required.remove(i);
                }
            }
        }
    }

    private void drop(ArrayNode rules) {
        if (!rules.isEmpty()) {
            rules.remove(random.nextInt(rules.size()));
        }
    }

    /** The negation of the negation of a rule that is there: no change. */
    private JsonNode inOtherWords(ArrayNode rules) {
        ObjectNode rule = rules.objectNode();
        if (!rules.isEmpty()) {
            rule.putObject("not")
                    .set("not", rules.get(random.nextInt(rules.size())).deepCopy());
        }
        return rule;
    }

    private static void exclude(ArrayNode rules, String one, String other) {
        ObjectNode rule = rules.addObject();
        rule.putObject("not").putArray("required").add(one).add(other);
    }

    /** All rules in one: no change. */
    private static void wrap(ArrayNode rules) {
        ArrayNode all = rules.arrayNode().addAll(rules.deepCopy());
        if (!all.isEmpty()) {
            rules.removeAll();
            rules.addObject().putArray("anyOf").addObject().set("allOf", all);
        }
    }
}
