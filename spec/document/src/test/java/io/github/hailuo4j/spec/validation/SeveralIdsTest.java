package io.github.hailuo4j.spec.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one of several ids of a schema has no use for is no mistake; what none of them has, is. */
final class SeveralIdsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            if: {properties: {model: {const: a}}}, then: {properties: {style: {const: x}}}           | ''
            if: {properties: {model: {const: a}}}, then: {properties: {pan: false}}                  | ''
            if: {properties: {model: {const: a}}}, then: {properties: {pan: false}, required: [style]}, allOf: [{dependentRequired: {pan: [style]}}] | ''
            if: {properties: {model: {const: a}}}, then: {}, else: {properties: {pan: false}}        | ''
            if: {properties: {model: {const: a}}}, then: {properties: {style: {const: x}}}, else: {properties: {style: {enum: [x, z]}}} | style can never be y: no valid request of a has it; style can never be y: no valid request of b has it
            properties: {style: {not: {const: y}}}                                                   | style can never be y: no valid request of a has it; style can never be y: no valid request of b has it
            not: {required: [pan]}                                                                   | pan can never be set: no valid request of a has it; pan can never be set: no valid request of b has it
            if: {properties: {model: {const: a}}}, then: {}                                          | this rule never applies to a request of a or b
            """)
    void warnings(String rule, String expected) {
        String text = """
                openapi: 3.1.0
                paths:
                  /v: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
                components:
                  schemas:
                    M:
                      allOf: [{%s}]
                      type: object
                      additionalProperties: false
                      required: [model]
                      properties: {model: {enum: [a, b]}, style: {enum: [x, y, z]}, pan: {type: integer}}
                """.formatted(rule);
        String found = String.join(
                "; ",
                Specs.read("a.yaml", new StringReader(text)).problems().stream()
                        .map(Problem::message)
                        .toList());
        assertThat(found).isEqualTo(expected);
    }
}
