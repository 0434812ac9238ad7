package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values of the forms that a schema speaks of, right or wrong, and some of other forms; references are followed some levels. */
final class InsidePool {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", "a", "b", "ab", "ba", "aab", "bbb", "c", "cb", "aaaa");

    private final Random random;
    private final ObjectNode document;

    InsidePool(Random random, ObjectNode document) {
        this.random = random;
        this.document = document;
    }

    List<JsonNode> of(JsonNode schema, int most) {
        List<JsonNode> pool = new ArrayList<>();
        while (pool.size() < most) {
            pool.add(value(schema, 5));
        }
        return pool;
    }

    private JsonNode value(JsonNode schema, int depth) {
        JsonNode said = random.nextInt(25) == 0 ? JSON.objectNode() : resolved(schema);
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (said.path(keyword).isArray() && !said.has("type")) {
                return value(
                        said.path(keyword)
                                .path(random.nextInt(said.path(keyword).size())),
                        depth);
            }
        }
        return switch (said.path("type").asText()) {
            case "string" -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case "integer", "number" -> number();
            case "array" -> list(said, depth);
            case "object" -> object(said, depth);
            default ->
                List.of(
                                JSON.booleanNode(true),
                                JSON.textNode("a"),
                                JSON.numberNode(1),
                                JSON.arrayNode(),
                                JSON.objectNode())
                        .get(random.nextInt(5));
        };
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private JsonNode number() {
        double number = (random.nextInt(17) - 5) / 2.0;
        return number == Math.rint(number) ? JSON.numberNode((int) number) : JSON.numberNode(number);
    }

    private ArrayNode list(JsonNode schema, int depth) {
        ArrayNode list = JSON.arrayNode();
        List<JsonNode> kinds = new ArrayList<>(List.of(schema.path("items"), schema.path("items")));
        kinds.add(schema.path("contains"));
        kinds.add(schema.path("prefixItems").path(0));
        kinds.removeIf(JsonNode::isMissingNode);
        for (int size = depth <= 0 ? 0 : random.nextInt(5); size > 0 && !kinds.isEmpty(); size--) {
            boolean isFirst = list.isEmpty() && schema.path("prefixItems").size() > 0;
            list.add(value(
                    isFirst ? schema.path("prefixItems").path(0) : kinds.get(random.nextInt(kinds.size())), depth - 1));
        }
        return list;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        for (String name : List.of("m", "n", "k", "z")) {
            JsonNode member = member(schema, name);
            if (depth > 0 && random.nextInt(4) > (member.isMissingNode() ? 2 : 1)) {
                object.set(
                        name, value(member.isMissingNode() ? schema.path("additionalProperties") : member, depth - 1));
            }
        }
        return object;
    }

    private static JsonNode member(JsonNode schema, String name) {
        JsonNode member = schema.path("properties").path(name);
        for (String keyword : List.of("anyOf", "allOf", "oneOf")) {
            for (JsonNode branch : schema.path(keyword)) {
                member = member.isMissingNode() ? branch.path("properties").path(name) : member;
            }
        }
        return member.isMissingNode() && name.equals("k")
                ? schema.path("patternProperties").path("^k")
                : member;
    }
}
