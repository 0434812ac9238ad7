package io.github.hailuo4j.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problem;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A property that is declared without a type is what the bases say of it. */
final class RedeclarationsTest {

    private static Specs.Result read(String own, String base) {
        return Specs.read("a.yaml", new StringReader("""
                openapi: 3.1.0
                paths:
                  /v: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
                components:
                  schemas:
                    Base: {type: object, properties: {size: %s}}
                    Twice: {allOf: [{$ref: '#/components/schemas/Base'}]}
                    M:
                      allOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Twice'}]
                      type: object
                      additionalProperties: false
                      required: [model]
                      properties: {model: {const: m}, size: %s}
                """.formatted(base, own)));
    }

    /** What the parameter must be, its description and its default. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                          | {type: string, maxLength: 3}        | be a string and have at most 3 characters | '' | ''
            true                                        | {type: string, maxLength: 3}        | be a string and have at most 3 characters | '' | ''
            {description: Own}                          | {enum: [s, m], description: B, default: m} | be one of s, m             | Own | m
            {default: s}                                | {enum: [s, m], description: B, default: m} | be one of s, m             | B | s
            {}                                          | {enum: [s, m], description: B, default: m} | be one of s, m             | B | m
            {maxLength: 2, allOf: [{minLength: 1}]}     | {type: string}                      | have at most 2 characters and be a string and have at least 1 character | '' | ''
            """)
    void isWhatBasesSay(String own, String base, String must, String description, String value) {
        Specs.Result read = read(own, base);
        assertThat(read.problems()).isEmpty();
        ModelSpec model = read.document().models().get(0);
        assertThat(model.rules()).isEmpty();
        ParameterSpec size = model.parameter("size").orElseThrow();
        assertThat(SchemaWords.must(size.schema())).isEqualTo(must);
        assertThat(size.description()).isEqualTo(description);
        assertThat(String.valueOf(size.defaultNode().map(Node::plain).orElse("")))
                .isEqualTo(value);
    }

    @Test
    void whatNobodySaysTheTypeOfIsAnError() {
        assertThat(read("{}", "{maxLength: 3}").problems())
                .singleElement()
                .extracting(Problem::message, Problem::pointer)
                .containsExactly(
                        "size must have a type: string, integer, number, boolean, array or object, or some of these",
                        "/components/schemas/Base/properties/size");
    }
}
