package io.github.hailuo4j.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not understood is said, where it stands. That what is understood is understood right, {@link EvaluationTest} shows. */
final class SchemaReaderTest {

    private static List<String> problems(String text) {
        Problems problems = new Problems();
        Node root = DocumentReader.yaml(new StringReader(text), problems).orElseThrow();
        assertThat(new SchemaReader(new References(root, problems), problems).conjuncts(root))
                .isNotNull();
        return problems.inOrder().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unevaluatedItems", "$dynamicRef", "$dynamicAnchor", "nullable"})
    void anUnknownKeywordIsAnError(String keyword) {
        assertThat(problems("properties:\n  a:\n    " + keyword + ": 1\n"))
                .containsExactly("3:" + (7 + keyword.length()) + ": error: the keyword " + keyword
                        + " is not understood (at /properties/a/" + keyword + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "requird, required",
        "minlength, minLength",
        "propertis, properties",
        "enmu, enum",
        "oneof, oneOf",
        "depricated, deprecated",
        "dependantRequired, dependentRequired",
        "$reff, $ref",
        "addtionalProperties, additionalProperties"
    })
    void aMisspeltKeywordIsAnErrorThatKnowsTheKeyword(String keyword, String meant) {
        assertThat(problems(keyword + ": 1\n"))
                .singleElement()
                .asString()
                .endsWith("error: the keyword " + keyword + " is not understood: did you mean " + meant + "? (at /"
                        + keyword + ")");
    }

    @Test
    void whatElseIsMisspelt() {
        assertThat(problems("x-princing: {rows: []}\n"))
                .containsExactly("1:13: warning: nothing reads x-princing: did you mean x-pricing? (at /x-princing)");
        assertThat(problems("x-internal-id: 7\n")).isEmpty();
        assertThat(problems("""
                        $schema: https://json-schema.org/draft/2020-12/schema
                        $anchor: a
                        nullable: false
                        discriminator: {propertyName: kind}
                        contentSchema: {type: object}
                        """)).isEmpty();
        assertThat(problems("nullable: true\n"))
                .containsExactly(
                        "1:11: warning: null is never sent: a parameter without a value is left out (at /nullable)");
        assertThat(problems("deprecated: yes\n"))
                .containsExactly("1:13: error: deprecated must be true or false, not yes (at /deprecated)");
        assertThat(problems("properties: {a: {$ref: '#/defs/Szie'}}\ndefs: {Size: {type: string}}\n"))
                .anyMatch(each -> each.contains("nothing stands at #/defs/Szie: did you mean Size?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    type: text            | 1:7: error: a type must be string, integer, number, boolean, array or object, not text (at /type)
                    type: [string, 'null'] | 1:16: warning: null is never sent: a parameter without a value is left out (at /type/1)
                    const: {a: [null]}    | 1:8: error: null is not understood: a parameter without a value must be left out (at /const)
                    $ref: '#/A%ZZ'        | 1:7: error: nothing stands at #/A%ZZ (at /$ref)
                    $ref: '#A'            | 1:7: error: nothing stands at #A (at /$ref)
                    const: null           | 1:8: error: null is not understood: a parameter without a value must be left out (at /const)
                    enum: [6, 6.0]        | 1:11: warning: the value 6 is listed twice: once is enough (at /enum/1)
                    enum: 6               | 1:7: error: this must be an array, not a number (at /enum)
                    minLength: -1         | 1:12: error: a count must be a whole number from 0 to 2147483647 (at /minLength)
                    maxItems: 1.5         | 1:11: error: a count must be a whole number from 0 to 2147483647 (at /maxItems)
                    minimum: six          | 1:10: error: this must be a number, not a string (at /minimum)
                    pattern: 6            | 1:10: error: a pattern must be a string (at /pattern)
                    pattern: '('          | 1:10: error: this pattern is not understood: a ( must have a ) after it (at /pattern)
                    format: 1             | 1:9: error: a format must be a string, not a number (at /format)
                    items: 1              | 1:8: error: a schema must be an object, not a number (at /items)
                    properties: []        | 1:13: error: this must be an object, not an array (at /properties)
                    required: [6]         | 1:12: error: a name must be a string, not a number (at /required/0)
                    additionalProperties: 1 | 1:23: error: a schema must be an object, not a number (at /additionalProperties)
                    minContains: 2        | 1:14: warning: minContains says nothing: it must have contains beside it (at /minContains)
                    maxProperties: -1     | 1:16: error: a count must be a whole number from 0 to 2147483647 (at /maxProperties)
                    prefixItems: {}       | 1:14: error: this must be an array, not an object (at /prefixItems)
                    propertyNames: a      | 1:16: error: a schema must be an object, not a string (at /propertyNames)
                    patternProperties: [] | 1:20: error: this must be an object, not an array (at /patternProperties)
                    patternProperties: {'(': {}} | 1:26: error: this pattern is not understood: a ( must have a ) after it (at /patternProperties/()
                    then: {}              | 1:7: warning: then never applies: it must have an if beside it (at /then)
                    else: {}              | 1:7: warning: else never applies: it must have an if beside it (at /else)
                    if: {}                | 1:5: warning: an if says nothing by itself: it must have a then or an else beside it (at /if)
                    $ref: other.yaml      | 1:7: error: a $ref must stay within the document: "#/components/schemas/..." (at /$ref)
                    $ref: '#/nowhere'     | 1:7: error: nothing stands at #/nowhere (at /$ref)
                    not: {$ref: '#'}      | 1:1: error: a schema must not refer to itself, nor to one that it stands in, but as a member of an object that has a class
                    """)
    void whatIsWrongIsSaidWhereItStands(String schema, String problem) {
        assertThat(problems(schema)).containsExactly(problem);
    }

    @Test
    void schemasThatAreTooDeep() {
        assertThat(problems("not: {".repeat(150) + "}".repeat(150))).isEmpty();
        assertThat(problems("not: {".repeat(250) + "}".repeat(250)))
                .singleElement()
                .asString()
                .startsWith("1:1200: error: a schema must not stand within more than 200 schemas");
    }

    /** Each refers to the next one twice: thirty of them are a billion. */
    @Test
    void schemasThatAreTooMany() {
        StringBuilder schemas = new StringBuilder("$ref: '#/s/0'\nx-s: 1\ns:\n");
        for (int i = 0; i < 30; i++) {
            schemas.append("  - {allOf: [{$ref: '#/s/%1$d'}, {$ref: '#/s/%1$d'}]}\n".formatted(i + 1));
        }
        assertThat(problems(schemas.append("  - {}\n").toString()))
                .anyMatch(problem -> problem.contains(
                        "a schema must have fewer than 100000 schemas in it, counting all that $ref leads to"));
    }

    @Test
    void annotationsAndExtensionsSayNothing() {
        assertThat(
                        problems(
                                "description: d\ndefault: 1\ndeprecated: true\ntitle: t\nexamples: []\nexample: 1\nexternalDocs: {}\nxml: {}\nreadOnly: true\nwriteOnly: true\n$defs: {}\nformat: int64\n$comment: c\nx-any: 1\n"))
                .isEmpty();
    }
}
