package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Gives a random document parameters whose content is checked at run time, and writes its models in other ways: with a common
 * base, with definitions of their own, with several ids, with null among the types.
 */
final class RandomShapes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random;

    RandomShapes(Random random) {
        this.random = random;
    }

    ObjectNode reshaped(ObjectNode document) {
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        List<String> names = new ArrayList<>();
        schemas.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            ObjectNode model = (ObjectNode) schemas.path(name);
            addContents(model);
            if (random.nextBoolean()) {
                makeNullable(model);
            }
            if (random.nextBoolean()) {
                moveToDefinitions(model, name);
            }
            if (random.nextBoolean()) {
                moveToBase(model, name, schemas);
            }
            if (random.nextInt(3) == 0) {
                ObjectNode id = (ObjectNode) model.at("/properties/model");
                String first = id.remove("const").asText();
                id.put("type", "string").putArray("enum").add(first).add(first + "-pro");
            }
            if (random.nextInt(4) == 0) {
                model.put("maxProperties", 3 + random.nextInt(3));
            }
        }
        return document;
    }

    /** Parameters of each kind of content, some of which a rule looks at, too. */
    private void addContents(ObjectNode model) {
        ObjectNode properties = (ObjectNode) model.path("properties");
        List<String> plain = new ArrayList<>();
        properties.fieldNames().forEachRemaining(plain::add);
        plain.remove("model");
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int kind = random.nextInt(5);
            String name = List.of("_words", "tuple_", "map__of", "a__1", "b_").get(kind);
            properties.set(name, content(kind));
            if (random.nextBoolean()) {
                ObjectNode rule = model.withArray("/allOf").addObject();
                ObjectNode condition = rule.putObject("if");
                condition.putArray("required").add(name);
                ObjectNode looks = content(kind);
                looks.remove("type");
                condition.putObject("properties").set(name, looks);
                rule.putObject("then").putArray("required").add(plain.get(random.nextInt(plain.size())));
            }
        }
    }

    private ObjectNode content(int kind) {
        ObjectNode schema = JSON.objectNode();
        switch (kind) {
            case 0 -> {
                schema.put("type", "array").putObject("items").put("type", "string");
                schema.putObject("contains")
                        .put(
                                "pattern",
                                List.of("^a", "^\\p{Lu}", "^\ud83d\ude00", "b$").get(random.nextInt(4)));
                if (random.nextBoolean()) {
                    schema.put("minContains", random.nextInt(3));
                }
                if (random.nextBoolean()) {
                    schema.put("maxContains", 1 + random.nextInt(2)).put("uniqueItems", true);
                }
            }
            case 1 -> {
                ArrayNode first = schema.put("type", "array").putArray("prefixItems");
                first.addObject().put("type", "string");
                first.addObject().put("type", "number").put("exclusiveMinimum", random.nextInt(2));
                if (random.nextBoolean()) {
                    schema.put("items", false);
                } else {
                    schema.putObject("items").put("type", "boolean");
                }
            }
            case 2 -> {
                schema.put("type", "object");
                switch (random.nextInt(4)) {
                    case 0 -> schema.put("minProperties", 1).put("maxProperties", 1 + random.nextInt(2));
                    case 1 -> schema.putObject("propertyNames").put("pattern", "^[a-c]$");
                    case 2 -> {
                        schema.putObject("patternProperties").putObject("^a").put("type", "string");
                        schema.put("additionalProperties", random.nextBoolean());
                    }
                    default -> {
                        schema.putObject("properties").putObject("a").put("type", "string");
                        schema.putObject("patternProperties").put("^(?!a)b", true);
                        schema.putObject("additionalProperties").put("type", "integer");
                    }
                }
            }
            case 3 ->
                schema.put("type", "integer")
                        .put("multipleOf", 1 + random.nextInt(3))
                        .put("exclusiveMaximum", 7);
            default -> schema.put("type", "number").put("multipleOf", 0.25).put("exclusiveMinimum", 0);
        }
        return schema;
    }

    private void makeNullable(ObjectNode model) {
        for (var property : model.path("properties")) {
            if (property instanceof ObjectNode schema && schema.has("type") && random.nextInt(3) == 0) {
                String type = schema.path("type").asText();
                schema.putArray("type").add(type).add("null");
                if (schema.get("enum") instanceof ArrayNode values) {
                    values.addNull();
                }
            }
        }
    }

    private void moveToDefinitions(ObjectNode model, String name) {
        ObjectNode properties = (ObjectNode) model.path("properties");
        ObjectNode definitions = model.putObject("$defs");
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        names.remove("model");
        for (String each : names) {
            if (random.nextInt(3) == 0) {
                definitions.set(each, properties.path(each));
                properties.putObject(each).put("$ref", "#/components/schemas/" + name + "/$defs/" + each);
            }
        }
    }

    /** Some parameters, and what is required of them, stand in a schema that the model builds on. */
    private void moveToBase(ObjectNode model, String name, ObjectNode schemas) {
        ObjectNode base = JSON.objectNode();
        base.put("type", "object");
        ObjectNode inherited = base.putObject("properties");
        ArrayNode required = base.putArray("required");
        ObjectNode properties = (ObjectNode) model.path("properties");
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        names.remove("model");
        for (String each : names) {
            if (random.nextBoolean()) {
                inherited.set(each, properties.remove(each));
                ArrayNode own = (ArrayNode) model.path("required");
                for (int i = own.size() - 1; i >= 0; i--) {
                    if (own.get(i).asText().equals(each)) {
                        own.remove(i);
                        required.add(each);
                    }
                }
            }
        }
        schemas.set(name + "Base", base);
        model.withArray("/allOf").insertObject(0).put("$ref", "#/components/schemas/" + name + "Base");
        model.remove("additionalProperties");
        model.put("unevaluatedProperties", false);
    }
}
