package io.github.hailuo4j.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Schemas, read and evaluated, against networknt's validator on random schemas and values. */
final class EvaluationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SCALARS = List.of(
            "\"\"",
            "\"six\"",
            "\" \"",
            "\"https://example.com/a\"",
            "\"https://example.com/\u00fc\"",
            "\"\\uD83C\\uDFA5\"",
            "6",
            "6.0",
            "7.5",
            "-1",
            "true",
            "false");
    private static final List<String> PATTERNS = List.of("^[ab]", "c$", "^(?!b)");
    private static final List<String> NAMES = List.of("a", "b", "c");

    @Test
    @Tag("slow")
    void agreesWithAnIndependentValidator() throws Exception {
        compare(1_500, EvaluationTest::schema);
    }

    @Test
    @Tag("slow")
    void unevaluatedPropertiesAreThoseOfAnIndependentValidator() throws Exception {
        compare(1_500, (random, depth) -> {
            ObjectNode schema = parts(random, 2);
            schema.put("type", "object").put("unevaluatedProperties", false);
            return schema;
        });
    }

    private interface Generator {
        ObjectNode schema(Random random, int depth) throws Exception;
    }

    private static void compare(int seeds, Generator generator) throws Exception {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        int accepted = 0;
        int refused = 0;
        for (long seed = 0; seed < seeds; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            JsonNode document = generator.schema(random, 3);
            Problems problems = new Problems();
            Node root = read(document.toString(), problems);
            Schema ours = new SchemaReader(new References(root, problems), problems).read(root);
            assertThat(problems.inOrder().stream().filter(each -> each.severity() == Problem.Severity.ERROR))
                    .as("seed %s: %s", seed, document)
                    .isEmpty();
            var theirs = registry.getSchema(document);
            for (int i = 0; i < 12; i++) {
                JsonNode value = value(random, 2);
                boolean valid = theirs.validate(
                                value,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                        .isEmpty();
                Object plain = read(value.toString(), problems).plain();
                assertThat(plain != null && ours.holds(plain))
                        .as("seed %s: %s%nof %s", seed, document, value)
                        .isEqualTo(valid);
                accepted += valid ? 1 : 0;
                refused += valid ? 0 : 1;
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    private static Node read(String text, Problems problems) {
        return DocumentReader.json(new StringReader(text), problems).orElseThrow();
    }

    /** Schemas that hold together for an object, whose members some of them look at. */
    private static ObjectNode parts(Random random, int depth) throws Exception {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        String name = NAMES.get(random.nextInt(NAMES.size()));
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            switch (random.nextInt(depth == 0 ? 4 : 9)) {
                case 0, 1 -> schema.withObject("/properties").set(name, schema(random, 0));
                case 2 -> schema.putArray("required").add(name);
                case 3 -> {
                    switch (random.nextInt(8)) {
                        case 0 -> schema.put("additionalProperties", random.nextBoolean());
                        case 1 -> schema.set("additionalProperties", schema(random, 0));
                        case 2 -> schema.put("unevaluatedProperties", random.nextBoolean());
                        // In a branch, patterns are refused.
                        case 3 -> {
                            if (depth == 2) {
                                schema.putObject("patternProperties").set(PATTERNS.get(0), schema(random, 0));
                            }
                        }
                        default -> schema.withObject("/properties").put("b", true);
                    }
                }
                case 4 -> schema.putObject("dependentSchemas").set(name, parts(random, depth - 1));
                case 5 -> {
                    schema.set("if", parts(random, depth - 1));
                    schema.set("then", parts(random, depth - 1));
                    schema.set("else", parts(random, depth - 1));
                }
                default ->
                    schema.putArray(List.of("allOf", "anyOf", "oneOf").get(random.nextInt(3)))
                            .add(parts(random, depth - 1))
                            .add(parts(random, depth - 1));
            }
        }
        return schema;
    }

    static JsonNode value(Random random, int depth) throws Exception {
        int kind = depth == 0 ? 0 : random.nextInt(3);
        if (kind == 1) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                // To networknt, 6 and 6.0 are two different items.
                array.add(JSON.readTree(value(random, depth - 1).toString().replace("6.0", "7.5")));
            }
            return array;
        } else if (kind == 2) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (String name : NAMES) {
                if (random.nextBoolean()) {
                    object.set(name, value(random, depth - 1));
                }
            }
            return object;
        }
        return JSON.readTree(SCALARS.get(random.nextInt(SCALARS.size())));
    }

    static ObjectNode schema(Random random, int depth) throws Exception {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            keyword(schema, random, depth);
        }
        return schema;
    }

    private static void keyword(ObjectNode schema, Random random, int depth) throws Exception {
        int from = random.nextInt(3);
        String name = NAMES.get(random.nextInt(NAMES.size()));
        switch (random.nextInt(depth == 0 ? 12 : 26)) {
            case 0 ->
                schema.put(
                        "type",
                        List.of("string", "integer", "number", "boolean", "array", "object")
                                .get(random.nextInt(6)));
            case 1 -> schema.putArray("type").add("string").add("integer");
            // No object or array: inside those, networknt takes 6 and 6.0 for different, which the standard does not.
            case 2 -> schema.set("const", value(random, 0));
            case 3 -> schema.putArray("enum").add("six").add(6).add(true);
            case 4 -> schema.put("minLength", from).put("maxLength", from + random.nextInt(4));
            case 5 -> schema.put("pattern", List.of("\\S", "^https?://", "x$").get(from));
            case 6 -> schema.put("format", "uri").put("minLength", 1);
            case 7 -> schema.put(random.nextBoolean() ? "minimum" : "exclusiveMinimum", from * 3);
            case 8 -> {
                schema.put(random.nextBoolean() ? "maximum" : "exclusiveMaximum", from * 3.75);
                if (from > 0) {
                    schema.put("multipleOf", from * 0.75);
                }
            }
            case 9 -> {
                schema.put("minItems", from).put("maxItems", from + 1);
                // Of arrays alone: networknt looks at the members of objects too, which the standard does not.
                schema.put("type", "array").put("uniqueItems", true);
            }
            case 10 -> schema.putArray("required").add(name);
            case 11 -> schema.put(random.nextBoolean() ? "minProperties" : "maxProperties", from);
            case 12 -> schema.set("items", schema(random, depth - 1));
            case 13 -> {
                schema.putObject("properties").set(name, schema(random, depth - 1));
                if (random.nextBoolean()) {
                    schema.put("additionalProperties", false);
                }
            }
            case 14 ->
                schema.putObject("dependentRequired").putArray(name).add("b").add("c");
            case 15 -> schema.putObject("dependentSchemas").set(name, schema(random, depth - 1));
            case 16 -> {
                schema.set("if", schema(random, depth - 1));
                schema.set("then", schema(random, depth - 1));
                schema.set("else", schema(random, depth - 1));
            }
            case 17 -> schema.set("not", schema(random, depth - 1));
            case 18 -> {
                schema.putArray("prefixItems").add(schema(random, depth - 1)).add(schema(random, depth - 1));
                if (from > 0) {
                    schema.set("items", from == 1 ? BooleanNode.FALSE : schema(random, depth - 1));
                }
            }
            case 19 -> {
                // Of arrays alone: networknt looks at the members of objects too.
                schema.put("type", "array").set("contains", schema(random, depth - 1));
                if (random.nextBoolean()) {
                    schema.put("minContains", from);
                }
                if (random.nextBoolean()) {
                    schema.put("maxContains", from + random.nextInt(2));
                }
            }
            case 20 ->
                schema.putObject("propertyNames")
                        .put("pattern", List.of("^[ab]$", "c|b", "^(?!a)").get(from));
            case 21 -> {
                schema.putObject("patternProperties").set(PATTERNS.get(from), schema(random, depth - 1));
                if (random.nextBoolean()) {
                    schema.putObject("properties").set(name, schema(random, depth - 1));
                }
                if (random.nextBoolean()) {
                    schema.set(
                            "additionalProperties",
                            random.nextBoolean() ? BooleanNode.FALSE : schema(random, depth - 1));
                }
            }
            case 22 -> schema.set("additionalProperties", schema(random, depth - 1));
            default ->
                schema.putArray(List.of("allOf", "anyOf", "oneOf").get(from))
                        .add(schema(random, depth - 1))
                        .add(schema(random, depth - 1));
        }
    }
}
