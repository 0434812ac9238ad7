package io.github.hailuo4j.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.model.SpecReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of lists, of objects by their members' names, and of multiples is decided: the same, more, less, or both. */
final class ContentDecidedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "type: integer, multipleOf: 2; type: integer, multipleOf: 4; less",
                "type: number, multipleOf: 0.5; type: number, multipleOf: 0.3; both",
                "type: number, allOf: [{multipleOf: 2}, {multipleOf: 3}]; type: number, multipleOf: 6; same",
                "type: integer, multipleOf: 7, minimum: 1, maximum: 13; type: integer, const: 7; same",
                "type: integer; type: number, multipleOf: 1; same",
                "type: array, items: {enum: [a, b]}, uniqueItems: true;"
                        + " type: array, items: {enum: [a, b]}, uniqueItems: true, maxItems: 2; same",
                "type: array, items: {enum: [a, b]}; type: array, items: {enum: [a, b]}, uniqueItems: true; less",
                "type: array, items: {enum: [a, b, c]}, uniqueItems: true, minItems: 3;"
                        + " type: array, items: {enum: [a, b, c]}, minItems: 3, maxItems: 3; more",
                "type: array, items: {type: string}, contains: {const: a};"
                        + " type: array, items: {type: string}, contains: {const: a}, minItems: 1; same",
                "type: array, items: {type: string}, contains: {const: a}, minContains: 2;"
                        + " type: array, items: {type: string}, contains: {const: a}, maxContains: 3; both",
                "type: array, prefixItems: [{type: string}], items: {type: string}; type: array, items: {type: string}; same",
                "type: array, prefixItems: [{type: string}, {type: integer}], items: false;"
                        + " type: array, prefixItems: [{type: string}, {type: integer}], items: false, maxItems: 2; same",
                "type: array, prefixItems: [{type: string}, {type: integer}]; type: array, prefixItems: [{type: string}]; more",
                "type: object, propertyNames: {pattern: '^[ab]$'};"
                        + " type: object, propertyNames: {pattern: '^[ab]$'}, maxProperties: 2; same",
                "type: object, propertyNames: {pattern: '^[ab]$'}; type: object, propertyNames: {enum: [a, b]}; same",
                "type: object, propertyNames: {pattern: '^[ab]$'}; type: object, properties: {a: {}, b: {}}, additionalProperties: false; same",
                "type: object, patternProperties: {'^a': {type: string}};"
                        + " type: object, patternProperties: {'^a': {type: string}, '^ab': {maxLength: 3}}; less",
                "type: object, patternProperties: {'^a': {type: string}}, additionalProperties: {type: integer};"
                        + " type: object, patternProperties: {'^a': {type: string}, '^[^a]': {type: integer}}; more",
                "type: object, additionalProperties: {type: integer}, minProperties: 1;"
                        + " type: object, additionalProperties: {type: integer}, minProperties: 2; less"
            })
    void isDecided(String before, String after, String difference) {
        ModelDiff diff = SpecDiff.between(document(before), document(after)).models().stream()
                .findFirst()
                .orElse(new ModelDiff("film-1", List.of(), Optional.empty(), Optional.empty(), List.of()));

        assertThat(diff.uncertainties()).isEmpty();
        assertThat(diff.acceptsMore()).isEqualTo(difference.equals("more") || difference.equals("both"));
        assertThat(diff.acceptsLess()).isEqualTo(difference.equals("less") || difference.equals("both"));
    }

    private static SpecDocument document(String schema) {
        String text = """
                openapi: 3.1.0
                paths:
                  /film:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              type: object
                              additionalProperties: false
                              required: [model]
                              properties: {model: {const: film-1}, what: {%s}}
                """.formatted(schema);
        Problems problems = new Problems();
        SpecDocument document = SpecReader.read(
                DocumentReader.yaml(new StringReader(text), problems).orElseThrow(), problems);
        assertThat(problems.inOrder()).noneMatch(each -> each.severity().name().equals("ERROR"));
        return document;
    }
}
