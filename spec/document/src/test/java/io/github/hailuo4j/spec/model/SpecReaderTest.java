package io.github.hailuo4j.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the models of a document are, however it comes to them. */
final class SpecReaderTest {

    private static final String SCHEMAS = """
            components:
              schemas:
                A: {type: object, additionalProperties: false, required: [model], properties: {model: {const: a-1}}}
                B:
                  type: object
                  additionalProperties: false
                  properties: {model: {const: b-1}, p: {type: string}, q: {type: string}}
                  RULE: [{required: [p]}, {required: [q]}]
                Any:
                  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
                  discriminator: {propertyName: model}
                Alias: {$ref: '#/components/schemas/Any'}
                Round: {$ref: '#/components/schemas/Round'}
                Own:
                  allOf: [{properties: {model: {const: c-1}, p: {type: string}, q: {type: string}}}]
                  unevaluatedProperties: false
                  RULE: [{required: [p]}, {required: [q]}]
            """;

    private static Specs.Result read(String paths, String rule) {
        return Specs.read(
                "a.yaml", new StringReader("openapi: 3.1.0\npaths:\n" + paths + SCHEMAS.replace("RULE", rule)));
    }

    private static String path(String schema) {
        return "  /v: {post: {requestBody: {content: {application/json: {schema: " + schema + "}}}}}\n";
    }

    private static List<String> ids(Specs.Result result) {
        assertThat(result.problems()).isEmpty();
        return result.document().models().stream().map(ModelSpec::id).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {$ref: '#/components/schemas/Any'}
            {$ref: '#/components/schemas/Alias'}
            {anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: model}}
            {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: model}}
            """)
    void severalModels(String schema) {
        assertThat(ids(read(path(schema), "oneOf"))).containsExactly("a-1", "b-1");
    }

    /** What a single model's alternatives require is a rule, and no choice of models. */
    @ParameterizedTest
    @ValueSource(strings = {"oneOf", "anyOf"})
    void alternativesOfASingleModel(String rule) {
        assertThat(ids(read(path("{$ref: '#/components/schemas/B'}"), rule))).containsExactly("b-1");
        assertThat(ids(read(path("{$ref: '#/components/schemas/Own'}"), rule))).containsExactly("c-1");
        String inline =
                "{type: object, additionalProperties: false, properties: {model: {const: d-1}, p: {type: string},"
                        + " q: {type: string}}, " + rule + ": [{required: [p]}, {required: [q]}]}";
        Specs.Result result = read(path(inline), rule);
        assertThat(ids(result)).containsExactly("d-1");
        assertThat(result.document().models().get(0).rules()).isNotEmpty();
    }

    @Test
    void aBodyThatLeadsNowhereIsAProblem() {
        assertThat(read(path("{$ref: '#/components/schemas/Round'}"), "oneOf").problems())
                .anySatisfy(problem -> assertThat(problem.message()).isEqualTo("a $ref must not lead back to itself"));
    }

    /** Other operations of a service are none of ours. */
    @Test
    void pathsWithoutModels() {
        String paths =
                path("{$ref: '#/components/schemas/A'}").replace("application/json", "application/json; charset=utf-8")
                        + "  /v/cancel: {post: {responses: {}}}\n"
                        + "  /files: {post: {requestBody: {content: {multipart/form-data: {schema: {type: object}}}}}}\n";
        Specs.Result result = read(paths, "oneOf");
        assertThat(result.document().models()).extracting(ModelSpec::id).containsExactly("a-1");
        assertThat(result.problems())
                .singleElement()
                .hasToString(
                        "5:18: warning: this POST path has no model: requestBody/content/application~1json/schema must lead"
                                + " to one (at /paths/~1files/post)");
    }
}
