package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A document of one model whose parameters have content: texts with patterns, numbers, lists and objects; and its revisions. */
final class RandomContent {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PATH = "/api/v1/random/video";
    private static final String[] ATOMS = {"a", "b", "-", "[ab]", "[^a]", "\\w", "\\S", "\\d", "(?:ab)", "(?:a|b-)"};
    private static final String[] COUNTS = {"*", "+", "?", "{2}", "{1,3}"};

    private final Random random;

    RandomContent(Random random) {
        this.random = random;
    }

    ObjectNode document() {
        ObjectNode document = JSON.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "random").put("version", "1");
        ObjectNode schema = document.putObject("paths")
                .putObject(PATH)
                .putObject("post")
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema");
        schema.put("type", "object").put("additionalProperties", false);
        ArrayNode required = schema.putArray("required").add("model");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("model").put("const", "model-0");
        for (String name : List.of("p_a", "p_b", "p_c").subList(0, 1 + random.nextInt(3))) {
            properties.set(name, content(0));
            if (random.nextInt(3) == 0) {
                required.add(name);
            }
        }
        if (random.nextBoolean()) {
            // A rule that looks at content.
            ObjectNode rule = schema.putArray("allOf").addObject();
            ObjectNode condition = rule.putObject("if");
            condition.putArray("required").add("p_a");
            ObjectNode look = narrower((ObjectNode) properties.path("p_a"));
            condition.putObject("properties").set("p_a", look);
            if (properties.has("p_b")) {
                rule.putObject("then").putArray("required").add("p_b");
            } else {
                rule.putObject("then").putObject("properties").set("p_a", narrower((ObjectNode)
                        properties.path("p_a")));
            }
        }
        return document;
    }

    private ObjectNode content(int depth) {
        ObjectNode schema = JSON.objectNode();
        switch (random.nextInt(depth < 2 ? 7 : 4)) {
            case 0, 1, 2 -> {
                schema.put("type", "string");
                limit(schema);
                if (random.nextInt(3) == 0) {
                    limit(schema);
                }
            }
            case 3 -> limit(schema.put("type", random.nextBoolean() ? "integer" : "number"));
            case 4, 5 -> {
                schema.put("type", "array").set("items", content(depth + 1));
                limit(schema);
            }
            default -> {
                schema.put("type", "object");
                ObjectNode members = schema.putObject("properties");
                members.set("m", content(depth + 1));
                if (random.nextBoolean()) {
                    members.set("n", content(depth + 1));
                }
                if (random.nextBoolean()) {
                    schema.put("additionalProperties", false);
                }
                if (random.nextBoolean()) {
                    schema.putArray("required").add("m");
                }
            }
        }
        return schema;
    }

    /** Sets one more bound of a schema, or another one. */
    private void limit(ObjectNode schema) {
        switch (schema.path("type").asText()) {
            case "string" -> {
                switch (random.nextInt(5)) {
                    case 0 -> schema.put("minLength", random.nextInt(3));
                    case 1 -> schema.put("maxLength", 2 + random.nextInt(2));
                    default -> schema.put("pattern", pattern(0));
                }
            }
            case "integer", "number" ->
                schema.put(random.nextBoolean() ? "minimum" : "maximum", random.nextInt(7) / 2.0 - 1);
            case "array" -> {
                switch (random.nextInt(3)) {
                    case 0 -> schema.put("minItems", random.nextInt(3));
                    case 1 -> schema.put("maxItems", 2 + random.nextInt(2));
                    default -> limit((ObjectNode) schema.path("items"));
                }
            }
            default -> {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        boolean isClosed = schema.remove("additionalProperties") != null;
                        if (!isClosed) {
                            schema.put("additionalProperties", false);
                        }
                    }
                    case 1 -> {
                        boolean isRequired = schema.remove("required") != null;
                        if (!isRequired) {
                            schema.putArray("required").add("m");
                        }
                    }
                    default -> limit((ObjectNode) schema.path("properties").path("m"));
                }
            }
        }
    }

    private ObjectNode narrower(ObjectNode schema) {
        ObjectNode narrower = schema.deepCopy();
        limit(narrower);
        return narrower;
    }

    private String pattern(int depth) {
        StringBuilder pattern = new StringBuilder(depth == 0 && random.nextInt(3) > 0 ? "^" : "");
        for (int pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
            pattern.append(
                    depth < 2 && random.nextInt(5) == 0
                            ? "(?:" + pattern(depth + 1) + "|" + pattern(depth + 1) + ")"
                            : ATOMS[random.nextInt(ATOMS.length)]);
            pattern.append(random.nextInt(3) == 0 ? COUNTS[random.nextInt(COUNTS.length)] : "");
        }
        return pattern.append(depth == 0 && random.nextInt(3) > 0 ? "$" : "").toString();
    }

    /** A later revision: some bounds changed, or the same in other words. */
    ObjectNode revised(ObjectNode document) {
        ObjectNode revised = document.deepCopy();
        List<ObjectNode> schemas = new ArrayList<>();
        collect(revised.at("/paths"), schemas);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            limit(schemas.get(random.nextInt(schemas.size())));
        }
        schemas.forEach(this::inOtherWords);
        return revised;
    }

    private static void collect(JsonNode node, List<ObjectNode> schemas) {
        if (node instanceof ObjectNode schema
                && schema.path("type").isTextual()
                && !schema.at("/properties/model").isObject()) {
            schemas.add(schema);
        }
        node.forEach(each -> collect(each, schemas));
    }

    /** The same texts by another pattern; sometimes. */
    private void inOtherWords(ObjectNode schema) {
        String pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && random.nextInt(3) == 0) {
            schema.put(
                    "pattern",
                    pattern.replace("[ab]", "(?:b|a)").replace("\\d", "[0-9]").replace("{2}", "{2,2}"));
        }
        if (schema.path("minLength").asInt() == 1 && !schema.has("pattern")) {
            schema.remove("minLength");
            schema.put("pattern", "[\\s\\S]");
        }
    }
}
