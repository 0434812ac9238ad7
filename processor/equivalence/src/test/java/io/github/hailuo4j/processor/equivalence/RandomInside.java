package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A document of one model with all that can be inside parameters: objects in objects, objects within themselves, unions, members that
 * only a branch describes, and the checks that are made at run time; and its revisions.
 */
final class RandomInside {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PATH = "/api/v1/random/video";
    static final List<String> NAMES = List.of("m", "n", "k");

    private final Random random;
    private final ObjectNode components = JSON.objectNode();

    RandomInside(Random random) {
        this.random = random;
    }

    ObjectNode document() {
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        ObjectNode schema = document.putObject("paths")
                .putObject(PATH)
                .putObject("post")
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema");
        schema.put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("model");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("model").put("const", "model-0");
        for (String name : List.of("p_a", "p_b").subList(0, 1 + random.nextInt(2))) {
            properties.set(name, parameter());
        }
        document.putObject("components").set("schemas", components);
        return document;
    }

    private ObjectNode parameter() {
        return switch (random.nextInt(6)) {
            case 0 -> recursive();
            case 1 -> union();
            case 2 -> unevaluated();
            default -> content(0);
        };
    }

    /** Two objects, each of which can have itself or the other within. */
    private ObjectNode recursive() {
        if (components.isEmpty()) {
            for (String name : List.of("A", "B")) {
                ObjectNode members =
                        components.putObject(name).put("type", "object").putObject("properties");
                members.set("m", plain());
                ObjectNode inner = reference(random.nextBoolean() ? "A" : "B");
                if (random.nextBoolean()) {
                    members.set("n", inner);
                } else {
                    members.putObject("n")
                            .put("type", "array")
                            .put("maxItems", 2)
                            .set("items", inner);
                }
                ((ObjectNode) components.path(name)).put("additionalProperties", random.nextBoolean());
            }
        }
        return reference(random.nextBoolean() ? "A" : "B");
    }

    private static ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode union() {
        ObjectNode schema = JSON.objectNode();
        ArrayNode alternatives = schema.putArray(random.nextBoolean() ? "anyOf" : "oneOf");
        alternatives.add(text());
        alternatives.add(random.nextBoolean() ? list(1) : object(1));
        if (random.nextBoolean()) {
            alternatives.add(number());
        }
        return schema;
    }

    /** Members that only branches describe. */
    private ObjectNode unevaluated() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.putObject("properties").set("m", plain());
        ObjectNode branch = JSON.objectNode();
        branch.putObject("properties").set("n", plain());
        branch.putArray("required").add("n");
        ObjectNode other = JSON.objectNode();
        other.putObject("properties").set("k", plain());
        schema.putArray(List.of("anyOf", "allOf", "oneOf").get(random.nextInt(3)))
                .add(branch)
                .add(other);
        return schema.put("unevaluatedProperties", false);
    }

    private ObjectNode content(int depth) {
        return switch (random.nextInt(depth < 2 ? 6 : 2)) {
            case 0 -> text();
            case 1 -> number();
            case 2, 3 -> list(depth);
            default -> object(depth);
        };
    }

    private ObjectNode plain() {
        return random.nextBoolean() ? text() : number();
    }

    private ObjectNode text() {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        change(schema);
        return schema;
    }

    private ObjectNode number() {
        ObjectNode schema = JSON.objectNode().put("type", random.nextBoolean() ? "integer" : "number");
        change(schema);
        return schema;
    }

    private ObjectNode list(int depth) {
        ObjectNode schema = JSON.objectNode().put("type", "array");
        schema.set("items", content(depth + 1));
        change(schema);
        return schema;
    }

    private ObjectNode object(int depth) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode members = schema.putObject("properties");
        for (String name : NAMES.subList(0, 1 + random.nextInt(2))) {
            members.set(name, content(depth + 1));
        }
        change(schema);
        return schema;
    }

    /** A later revision: some of what schemas say is other, or the same in other words. */
    ObjectNode revised(ObjectNode document) {
        ObjectNode revised = document.deepCopy();
        List<ObjectNode> schemas = new ArrayList<>();
        collect(revised, schemas);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            change(schemas.get(random.nextInt(schemas.size())));
        }
        return revised;
    }

    private static void collect(JsonNode node, List<ObjectNode> schemas) {
        if (node instanceof ObjectNode schema
                && !schema.at("/properties/model").isObject()
                && (schema.path("type").isTextual() || schema.path("$ref").isTextual())) {
            schemas.add(schema);
        }
        node.forEach(each -> collect(each, schemas));
    }

    private void change(ObjectNode schema) {
        switch (schema.path("type").asText()) {
            case "string" -> {
                switch (random.nextInt(4)) {
                    case 0 -> schema.put("minLength", random.nextInt(3));
                    case 1 -> schema.put("maxLength", 1 + random.nextInt(3));
                    default ->
                        schema.put(
                                "pattern",
                                List.of("^a", "b$", "^[ab]*$", "a|b", "^.b").get(random.nextInt(5)));
                }
            }
            case "integer", "number" -> {
                switch (random.nextInt(4)) {
                    case 0 -> schema.put("multipleOf", List.of(0.5, 1.0, 2.0).get(random.nextInt(3)));
                    case 1 -> schema.put("exclusiveMinimum", random.nextInt(3) - 1);
                    case 2 -> schema.put("exclusiveMaximum", 2 + random.nextInt(2));
                    default -> schema.put("minimum", random.nextInt(4) / 2.0 - 1);
                }
            }
            case "array" -> changeList(schema);
            case "object" -> changeObject(schema);
            default -> {
                if (schema.path("$ref").asText().startsWith("#/components/schemas/")) {
                    schema.put("$ref", "#/components/schemas/" + (random.nextBoolean() ? "A" : "B"));
                }
            }
        }
    }

    private void changeList(ObjectNode schema) {
        switch (random.nextInt(6)) {
            case 0 -> schema.put("minItems", random.nextInt(2));
            case 1 -> schema.put("maxItems", 1 + random.nextInt(3));
            case 2 -> schema.put("uniqueItems", !schema.path("uniqueItems").asBoolean());
            case 3 -> schema.set("contains", plain());
            case 4 -> schema.putArray("prefixItems").add(plain());
            default -> {
                if (schema.path("items") instanceof ObjectNode items) {
                    change(items);
                }
            }
        }
    }

    private void changeObject(ObjectNode schema) {
        switch (random.nextInt(7)) {
            case 0 ->
                schema.put(
                        "additionalProperties",
                        schema.path("additionalProperties").isBoolean()
                                && !schema.path("additionalProperties").asBoolean());
            case 1 -> schema.putArray("required").add(NAMES.get(random.nextInt(2)));
            case 2 -> schema.put(random.nextBoolean() ? "minProperties" : "maxProperties", 1 + random.nextInt(2));
            case 3 ->
                schema.putObject("propertyNames")
                        .put("pattern", List.of("^[mn]$", "^[a-m]").get(random.nextInt(2)));
            case 4 -> schema.putObject("patternProperties").set("^k", plain());
            case 5 -> schema.set("additionalProperties", plain());
            default -> {
                if (schema.at("/properties/m") instanceof ObjectNode member) {
                    change(member);
                }
            }
        }
    }
}
