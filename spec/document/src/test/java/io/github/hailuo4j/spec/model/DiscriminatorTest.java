package io.github.hailuo4j.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A discriminator says the same as the ids in the models' schemas. */
final class DiscriminatorTest {

    private static List<String> problems(String schema) {
        String document = """
                openapi: 3.1.0
                paths:
                  /video:
                    post: {requestBody: {content: {application/json: {schema: SCHEMA}}}}
                components:
                  schemas:
                    A: {type: object, additionalProperties: false, properties: {model: {const: a-1}}}
                    B: {type: object, additionalProperties: false, allOf: [{properties: {model: {const: b-1}}}], properties: {model: {}}}
                    C: {$ref: '#/components/schemas/B'}
                    Other: {type: object, additionalProperties: false, properties: {model: {const: c-1}}}
                """.replace("SCHEMA", schema);
        return Specs.read("a.yaml", new StringReader(document)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> ofTwo(String mapping) {
        return problems("{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/C'}],"
                + " discriminator: {propertyName: model, " + mapping + "}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mapping: {a-1: '#/components/schemas/B'}     | /mapping/a-1 | the mapping leads from a-1 to #/components/schemas/B, whose model is b-1
            mapping: {a-1: '#/components/schemas/C'}     | /mapping/a-1 | the mapping leads from a-1 to #/components/schemas/C, whose model is b-1
            mapping: {a-2: A}                            | /mapping/a-2 | the mapping leads from a-2 to A, whose model is a-1
            mapping: {c-1: '#/components/schemas/Other'} | /mapping/c-1 | the mapping leads from c-1 to #/components/schemas/Other: it must lead to one of the schemas that the body can be
            mapping: {a-1: '#/components/schemas/AA'}    | /mapping/a-1 | nothing stands at #/components/schemas/AA
            mapping: {a-1: 1}                            | /mapping/a-1 | a mapping must lead to a schema, '#/components/schemas/...', not to a number
            mapping: [A]                                 | /mapping     | a mapping must be {<model id>: '#/components/schemas/...'}, not an array
            maping: {a-1: A}                             | /maping      | a discriminator must have propertyName and mapping only, not maping: did you mean mapping?
            """)
    void contradictions(String mapping, String pointer, String message) {
        assertThat(ofTwo(mapping))
                .singleElement()
                .asString()
                .contains("error: " + message)
                .endsWith("schema/discriminator" + pointer + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mapping: {}",
                "mapping: {a-1: A, b-1: C}",
                "mapping: {a-1: '#/components/schemas/A', b-1: '#/components/schemas/B'}",
                "x-note: any"
            })
    void whatIsRight(String mapping) {
        assertThat(ofTwo(mapping)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{b-1: A}", "{a-1: B}"})
    void ofASingleModel(String mapping) {
        assertThat(problems("{$ref: '#/components/schemas/A', discriminator: {propertyName: model, mapping: " + mapping
                        + "}}"))
                .singleElement()
                .asString()
                .contains("error: the mapping leads from");
    }
}
