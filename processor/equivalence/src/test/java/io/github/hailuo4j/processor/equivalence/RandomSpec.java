package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A document with one to three models of three to seven parameters and one to five nested rules of every kind. */
final class RandomSpec {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PATH = "/api/v1/random/video";

    private final Random random;

    RandomSpec(Random random) {
        this.random = random;
    }

    ObjectNode document() {
        ObjectNode document = JSON.objectNode();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "random").put("version", "1");
        ObjectNode body = document.putObject("paths")
                .putObject(PATH)
                .putObject("post")
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema");
        ArrayNode oneOf = body.putArray("oneOf");
        body.putObject("discriminator").put("propertyName", "model");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        int models = 1 + random.nextInt(3);
        for (int i = 0; i < models; i++) {
            schemas.set("Model" + i, model("model-" + i));
            oneOf.addObject().put("$ref", "#/components/schemas/Model" + i);
        }
        return document;
    }

    /**
     * A document with one model whose parameters are in so many components at least, declared in any order, and a required
     * parameter that rules of some components look at too.
     */
    ObjectNode components(int count) {
        ObjectNode document = document();
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        ArrayNode oneOf = (ArrayNode)
                document.at("/paths").path(PATH).at("/post/requestBody/content/application~1json/schema/oneOf");
        oneOf.removeAll().addObject().put("$ref", "#/components/schemas/Model0");
        ObjectNode schema = schemas.removeAll().putObject("Model0");
        schema.put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("model").add("mode");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("model").put("const", "model-0");
        properties
                .putObject("mode")
                .put("type", "string")
                .putArray("enum")
                .add("fast")
                .add("slow");
        ArrayNode all = schema.putArray("allOf");
        List<Parameter> declared = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Parameter> parameters = new ArrayList<>();
            for (Parameter parameter : parameters()) {
                parameters.add(new Parameter(parameter.name + i, parameter.schema, parameter.values));
            }
            declared.addAll(parameters);
            int rules = 2 + random.nextInt(3);
            for (int rule = 0; rule < rules; rule++) {
                all.add(rule(parameters, 0));
            }
            if (random.nextInt(3) == 0) {
                ObjectNode ifFast = all.addObject();
                ifFast.putObject("if").putObject("properties").putObject("mode").put("const", "fast");
                ifFast.set("then", rule(parameters, 1));
            }
        }
        Collections.shuffle(declared, random);
        declared.forEach(parameter -> properties.set(parameter.name, parameter.schema.deepCopy()));
        return document;
    }

    /** The same with an object in each model, or a list of objects, whose members have rules as a model's parameters have. */
    ObjectNode withObjects() {
        ObjectNode document = document();
        for (JsonNode model : document.at("/components/schemas")) {
            ObjectNode properties = (ObjectNode) model.get("properties");
            ObjectNode object = object(false);
            if (random.nextInt(3) == 0) {
                ((ObjectNode) object.get("properties")).set("q_inner", object(true));
            }
            if (random.nextBoolean()) {
                properties.set("q_one", object);
            } else {
                properties.putObject("q_many").put("type", "array").set("items", object);
            }
            if (random.nextInt(3) == 0) {
                properties.set("q_union", union());
                if (random.nextBoolean()) {
                    ((ArrayNode) model.get("allOf"))
                            .addObject()
                            .putObject("dependentRequired")
                            .putArray(random.nextBoolean() ? "q_union" : "p_a")
                            .add("p_b");
                }
            }
        }
        return document;
    }

    /** Two or three alternatives of different JSON types, those with listed values among them. */
    private ObjectNode union() {
        List<ObjectNode> all = new ArrayList<>();
        all.add(JSON.objectNode().put("type", random.nextBoolean() ? "integer" : "number"));
        all.add(JSON.objectNode().put("type", "boolean"));
        all.add(object(true));
        ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", 1 + random.nextInt(2));
        list.putObject("items").put("type", "string");
        all.add(list);
        ObjectNode text = JSON.objectNode();
        if (random.nextBoolean()) {
            text.put("type", "string").put("maxLength", 5 + random.nextInt(40));
        } else {
            // Models have different ones.
            text.putArray("enum").add("v" + random.nextInt(2)).add("v" + (2 + random.nextInt(2)));
        }
        all.add(text);
        Collections.shuffle(all, random);
        ObjectNode union = JSON.objectNode();
        union.putArray(random.nextBoolean() ? "oneOf" : "anyOf").addAll(all.subList(0, 2 + random.nextInt(2)));
        return union;
    }

    /**
     * The same with objects that are told apart: each is a component with a constant of its own, its other members are as a model's
     * parameters, and some have such objects within.
     */
    ObjectNode withUnions() {
        ObjectNode document = document();
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        List<ObjectNode> models = new ArrayList<>();
        schemas.forEach(each -> models.add((ObjectNode) each));
        List<String> constants =
                new ArrayList<>(List.of("\"image\"", "\"Image\"", "1", "true", "\"class\"", "\"a/b c\""));
        Collections.shuffle(constants, random);
        int count = 2 + random.nextInt(3);
        ObjectNode one = JSON.objectNode();
        one.put("type", "object");
        ArrayNode alternatives = one.putArray(random.nextBoolean() ? "oneOf" : "anyOf");
        if (random.nextBoolean()) {
            one.putObject("discriminator").put("propertyName", "q_kind");
        }
        for (int i = 0; i < count; i++) {
            ObjectNode object = object(true);
            ObjectNode kind = JSON.objectNode();
            JsonNode constant = constant(constants.get(i));
            if (random.nextBoolean()) {
                kind.set("const", constant);
            } else {
                kind.putArray("enum").add(constant);
            }
            ((ObjectNode) object.get("properties")).set("q_kind", kind);
            ((ArrayNode) object.get("required")).add("q_kind");
            if (random.nextInt(3) == 0) {
                ((ObjectNode) object.get("properties")).putObject("q_within").put("$ref", "#/components/schemas/Part");
            }
            if (random.nextBoolean()) {
                alternatives.add(object);
            } else {
                schemas.set("Part" + i, object);
                alternatives.addObject().put("$ref", "#/components/schemas/Part" + i);
            }
        }
        schemas.set("Part", one);
        for (ObjectNode model : models) {
            ObjectNode properties = (ObjectNode) model.get("properties");
            if (random.nextBoolean()) {
                properties.putObject("q_one").put("$ref", "#/components/schemas/Part");
            } else {
                ObjectNode list =
                        properties.putObject("q_many").put("type", "array").put("maxItems", 2);
                list.putObject("items").put("$ref", "#/components/schemas/Part");
            }
        }
        return document;
    }

    private static JsonNode constant(String json) {
        return switch (json) {
            case "1" -> JSON.numberNode(1);
            case "true" -> JSON.booleanNode(true);
            default -> JSON.textNode(json.substring(1, json.length() - 1));
        };
    }

    private ObjectNode object(boolean isInner) {
        ObjectNode schema = model("");
        ((ObjectNode) schema.get("properties")).remove("model");
        ((ArrayNode) schema.get("required")).remove(0);
        if (isInner && random.nextBoolean()) {
            schema.remove("allOf");
        }
        return schema;
    }

    private ObjectNode model(String id) {
        ObjectNode schema = JSON.objectNode();
        schema.put("type", "object").put("additionalProperties", false);
        ArrayNode required = schema.putArray("required").add("model");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("model").put("const", id);
        List<Parameter> parameters = parameters();
        for (Parameter parameter : parameters) {
            properties.set(parameter.name, parameter.schema.deepCopy());
            if (random.nextInt(5) == 0) {
                required.add(parameter.name);
            }
        }
        ArrayNode all = schema.putArray("allOf");
        int rules = 1 + random.nextInt(5);
        for (int i = 0; i < rules; i++) {
            all.add(rule(parameters, 0));
        }
        return schema;
    }

    private record Parameter(String name, ObjectNode schema, List<Object> values) {}

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        int count = 3 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String letter = String.valueOf((char) ('a' + i));
            ObjectNode schema = JSON.objectNode();
            List<Object> values = new ArrayList<>();
            switch (random.nextInt(6)) {
                case 0 -> schema.put("type", "string").put("minLength", 1);
                case 1 -> {
                    schema.put("type", "boolean");
                    values.addAll(List.of(true, false));
                }
                case 2 -> schema.put("type", "array").putObject("items").put("type", "string");
                case 3 -> {
                    ArrayNode numbers = schema.put("type", "integer").putArray("enum");
                    for (int value = 0; value < 2 + random.nextInt(3); value++) {
                        numbers.add(value * 5);
                        values.add(value * 5);
                    }
                }
                default -> {
                    ArrayNode texts = schema.put("type", "string").putArray("enum");
                    for (int value = 0; value < 2 + random.nextInt(3); value++) {
                        texts.add("v" + value);
                        values.add("v" + value);
                    }
                }
            }
            parameters.add(new Parameter("p_" + letter, schema, values));
        }
        return parameters;
    }

    private ObjectNode rule(List<Parameter> parameters, int depth) {
        ObjectNode rule = JSON.objectNode();
        int kind = depth >= 2 ? random.nextInt(2) : random.nextInt(10);
        switch (kind) {
            case 0 -> rule.putArray("required").add(any(parameters).name);
            case 1 -> condition(rule, parameters);
            case 2 ->
                rule.putObject("dependentRequired")
                        .putArray(any(parameters).name)
                        .add(any(parameters).name);
            case 3 -> rule.putObject("dependentSchemas").set(any(parameters).name, rule(parameters, depth + 1));
            case 4 -> {
                rule.set("if", rule(parameters, depth + 1));
                rule.set("then", rule(parameters, depth + 1));
            }
            case 5 -> {
                rule.set("if", rule(parameters, depth + 1));
                rule.set("then", rule(parameters, depth + 1));
                rule.set("else", rule(parameters, depth + 1));
            }
            case 6 -> several(rule.putArray("anyOf"), parameters, depth);
            case 7 -> several(rule.putArray("oneOf"), parameters, depth);
            case 8 -> several(rule.putArray("allOf"), parameters, depth);
            default -> rule.set("not", rule(parameters, depth + 1));
        }
        return rule;
    }

    private void several(ArrayNode alternatives, List<Parameter> parameters, int depth) {
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            alternatives.add(rule(parameters, depth + 1));
        }
    }

    private void condition(ObjectNode rule, List<Parameter> parameters) {
        Parameter parameter = any(parameters);
        ObjectNode property = rule.putObject("properties").putObject(parameter.name);
        if (parameter.values.isEmpty()) {
            if (parameter.schema.path("type").asText().equals("array")) {
                property.put("minItems", 1 + random.nextInt(2));
            } else {
                property.put("maxLength", 5 + random.nextInt(40));
            }
        } else if (random.nextBoolean()) {
            property.set("const", JSON.pojoNode(parameter.values.get(random.nextInt(parameter.values.size()))));
        } else {
            ArrayNode some = property.putArray("enum");
            parameter.values.stream().filter(value -> random.nextBoolean()).forEach(some::addPOJO);
            if (some.isEmpty()) {
                some.addPOJO(parameter.values.get(0));
            }
        }
        if (random.nextBoolean()) {
            rule.putArray("required").add(parameter.name);
        }
    }

    private Parameter any(List<Parameter> parameters) {
        return parameters.get(random.nextInt(parameters.size()));
    }
}
