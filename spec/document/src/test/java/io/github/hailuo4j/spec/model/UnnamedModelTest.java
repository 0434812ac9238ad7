package io.github.hailuo4j.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schema that says nothing of {@code model} is a model where it is alone under its path. */
final class UnnamedModelTest {

    private static Specs.Result read(String path, String schema) {
        return Specs.read("a.yaml", new StringReader("""
                openapi: 3.1.0
                paths:
                  PATH:
                    post: {requestBody: {content: {application/json: {schema: SCHEMA}}}}
                components:
                  schemas:
                    Base: {type: object, required: [prompt], properties: {prompt: {type: string}}}
                    Clip: {allOf: [{$ref: '#/components/schemas/Base'}], unevaluatedProperties: false, properties: {seed: {type: integer}}}
                    Alias: {$ref: '#/components/schemas/Clip'}
                    Own: {x-model-id: clip-1, allOf: [{$ref: '#/components/schemas/Base'}], unevaluatedProperties: false}
                    Still: {type: object, additionalProperties: false, properties: {size: {type: string}}}
                    Named: {type: object, additionalProperties: false, properties: {model: {const: m-1}}}
                    Either:
                      type: object
                      additionalProperties: false
                      properties: {text: {type: string}, url: {type: string}}
                      oneOf: [{required: [text]}, {required: [url]}]
                """.replace("PATH", path).replace("SCHEMA", schema)));
    }

    private static String ref(String name) {
        return "{$ref: '#/components/schemas/" + name + "'}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/text_to_video            | Clip  | text_to_video
            /v1/text_to_video/           | Alias | text_to_video
            /v1/{account}/make/{version} | Clip  | make
            /clip                        | Own   | clip-1
            """)
    void theIdIsThatOfThePathOrItsOwn(String path, String schema, String id) {
        Specs.Result result = read(path, ref(schema));
        assertThat(result.problems()).isEmpty();
        assertThat(result.document().models()).singleElement().satisfies(model -> {
            assertThat(model.id()).isEqualTo(id);
            assertThat(model.named()).isFalse();
            assertThat(model.fixed()).isEmpty();
            assertThat(model.parameters()).extracting(ParameterSpec::name).contains("prompt");
            assertThat(model.required()).containsExactly("prompt");
        });
    }

    /** Alternatives beside what the schema declares are its rules, as they are of a model that is named. */
    @Test
    void alternativesAreRules() {
        String inline =
                "{type: object, additionalProperties: false, properties: {text: {type: string}, url: {type: string}},"
                        + " oneOf: [{required: [text]}, {required: [url]}]}";
        for (String schema : List.of(ref("Either"), inline, inline.replace("oneOf", "anyOf"))) {
            Specs.Result result = read("/clip", schema);
            assertThat(result.problems()).as(schema).isEmpty();
            assertThat(result.document().models()).singleElement().satisfies(model -> {
                assertThat(model.parameters()).extracting(ParameterSpec::name).containsExactly("text", "url");
                assertThat(model.rules()).isNotEmpty();
            });
        }
    }

    @Test
    void aChoiceOfOneIsNoChoice() {
        Specs.Result result = read("/clip", "{oneOf: [" + ref("Clip") + "]}");
        assertThat(result.problems()).isEmpty();
        assertThat(result.document().models()).extracting(ModelSpec::id).containsExactly("clip");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /clip    | {oneOf: [Clip, Still]} | each of the 2 schemas under /clip must have "properties: {model: {const: <id>}}": only one alone under its path need not
            /clip    | {anyOf: [Clip, Still]} | each of the 2 schemas under /clip must have "properties: {model: {const: <id>}}": only one alone under its path need not
            /clip    | {oneOf: [Clip, Named], discriminator: {propertyName: model}} | a model's schema must have "properties: {model: {const: <id>}}"
            /{id}    | Clip                   | a model's schema must have "properties: {model: {const: <id>}}"
            /clip    | {x-model-id: ' ', type: object, additionalProperties: false, properties: {p: {type: string}}} | x-model-id must be a text that is not blank
            /clip    | {type: object, additionalProperties: false, required: [model], properties: {p: {type: string}}} | a model's schema must have "properties: {model: {const: <id>}}"
            /clip    | {type: object, additionalProperties: false, properties: {model: {type: string}}} | a model's schema must have "properties: {model: {const: <id>}}"
            """)
    void whatIsNoModelIsSaidOnce(String path, String schema, String message) {
        String body = schema.replaceAll("\\b(Clip|Still|Named)\\b", "{\\$ref: '#/components/schemas/$1'}");
        assertThat(read(path, body).problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .extracting(Problem::message)
                .containsExactly(message);
    }

    @Test
    void anIdBesideAModelIsSaidNotToBeRead() {
        Specs.Result result = read(
                "/clip",
                "{x-model-id: a, type: object, additionalProperties: false, properties: {model: {const: m-1}}}");
        assertThat(result.document().models()).extracting(ModelSpec::id).containsExactly("m-1");
        assertThat(result.problems())
                .extracting(Problem::message)
                .containsExactly("nothing reads x-model-id: the model's id is what \"model\" says");
    }
}
