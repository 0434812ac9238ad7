package io.github.hailuo4j.app.studio.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts under rules that nobody thought of. */
final class RandomRulesTest {

    private static final int DOCUMENTS = 25;
    private static final int PARAMETERS = 5;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void verdictsAreThoseOfAnotherValidator(long seed) throws IOException {
        Random random = new Random(seed);
        int contradictory = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            ObjectNode document = document(random);
            Path file = Files.writeString(directory.resolve("random.json"), document.toString());
            FormModels models;
            try {
                models = new FormModels(List.of(file.toString()), List.of(), 80);
            } catch (InvalidInputException e) {
                // Rules that leave nothing, or a value that nothing has, are an error of the document.
                continue;
            }
            try {
                VerdictProof proof = new VerdictProof(document, models.all().get(0));
                for (int request = 0; request < proof.oracle().requests(); request++) {
                    proof.compare(request);
                    contradictory += proof.oracle().isExtendable(request) ? 0 : 1;
                }
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", document " + document, e);
            }
        }
        assertThat(contradictory).as("seed " + seed).isGreaterThan(1_000);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode document(Random random) {
        ObjectNode model = object();
        model.put("type", "object").put("additionalProperties", false);
        model.putArray("required").add("model");
        ObjectNode properties = model.putObject("properties");
        properties.putObject("model").put("const", "random-1");
        for (int i = 0; i < PARAMETERS; i++) {
            ObjectNode parameter = properties.putObject(name(i)).put("type", "string");
            if (i < 3) {
                parameter.putArray("enum").add("x" + i).add("y" + i).add("z" + i);
            }
        }
        ArrayNode rules = model.putArray("allOf");
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            rules.add(rule(random));
        }
        ObjectNode document = object();
        document.put("openapi", "3.1.0");
        document.putObject("info").put("title", "Random").put("version", "1");
        document.putObject("paths")
                .putObject("/api/v1/random")
                .putObject("post")
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Random");
        document.putObject("components").putObject("schemas").set("Random", model);
        return document;
    }

    private static String name(int parameter) {
        return "p" + parameter;
    }

    private static ObjectNode rule(Random random) {
        ObjectNode rule = object();
        switch (random.nextInt(4)) {
            case 0 -> {
                rule.set("if", condition(random));
                rule.set("then", condition(random));
            }
            case 1 -> rule.set("not", condition(random));
            case 2 ->
                rule.putArray("anyOf")
                        .add(condition(random))
                        .add(condition(random))
                        .add(condition(random));
            default -> rule.putArray("oneOf").add(condition(random)).add(condition(random));
        }
        return rule;
    }

    private static ObjectNode condition(Random random) {
        ObjectNode condition = object();
        int parameter = random.nextInt(PARAMETERS);
        condition.putArray("required").add(name(parameter));
        if (parameter < 3 && random.nextInt(4) > 0) {
            ArrayNode values =
                    condition.putObject("properties").putObject(name(parameter)).putArray("enum");
            values.add("x" + parameter);
            if (random.nextBoolean()) {
                values.add("y" + parameter);
            }
        }
        if (random.nextInt(3) == 0) {
            ObjectNode both = object();
            both.putArray("allOf").add(condition).add(condition(random));
            return both;
        }
        return condition;
    }
}
