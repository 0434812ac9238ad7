package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Very many values of the form that a schema asks for, right or wrong; none of them chosen by what the diff does. */
final class ContentPool {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> TEXTS = texts();

    private final Random random;

    ContentPool(Random random) {
        this.random = random;
    }

    /** All texts of up to four of some characters. */
    private static List<JsonNode> texts() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.get(i).length() < 4; i++) {
            for (String c : List.of("a", "b", "-", "1", " ")) {
                texts.add(texts.get(i) + c);
            }
        }
        List<JsonNode> nodes = new ArrayList<>();
        texts.forEach(text -> nodes.add(JSON.textNode(text)));
        return nodes;
    }

    List<JsonNode> of(JsonNode schema, int most) {
        List<JsonNode> pool = new ArrayList<>();
        switch (schema.path("type").asText()) {
            case "string" -> pool.addAll(TEXTS);
            case "integer", "number" -> {
                for (double number = -2; number <= 4; number += 0.25) {
                    pool.add(number == Math.rint(number) ? JSON.numberNode((int) number) : JSON.numberNode(number));
                }
            }
            case "array" -> {
                List<JsonNode> items = of(schema.path("items"), most / 3);
                pool.add(JSON.arrayNode());
                items.forEach(item -> pool.add(JSON.arrayNode().add(item)));
                while (pool.size() < most) {
                    ArrayNode list = JSON.arrayNode();
                    for (int size = 1 + random.nextInt(4); size > 0; size--) {
                        list.add(items.get(random.nextInt(items.size())));
                    }
                    pool.add(list);
                }
            }
            default -> {
                ObjectNode members = (ObjectNode) schema.path("properties");
                List<String> names = new ArrayList<>();
                members.fieldNames().forEachRemaining(names::add);
                List<List<JsonNode>> values = new ArrayList<>();
                names.forEach(name -> values.add(of(members.path(name), most / 2)));
                while (pool.size() < most) {
                    ObjectNode object = JSON.objectNode();
                    for (int i = 0; i < names.size(); i++) {
                        if (random.nextInt(4) > 0) {
                            object.set(
                                    names.get(i),
                                    values.get(i)
                                            .get(random.nextInt(values.get(i).size())));
                        }
                    }
                    if (random.nextInt(4) == 0) {
                        object.put("z", "a");
                    }
                    pool.add(object);
                }
            }
        }
        List<JsonNode> some = new ArrayList<>(pool);
        while (some.size() > most) {
            some.remove(random.nextInt(some.size()));
        }
        return some;
    }
}
