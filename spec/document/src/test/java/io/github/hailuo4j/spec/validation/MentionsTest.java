package io.github.hailuo4j.spec.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and names that no request can have are said where they stand. */
final class MentionsTest {

    private static final String MODEL = """
            openapi: 3.1.0
            paths:
              /video:
                post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Model'}}}}}
            components:
              schemas:
                Text: {type: string}
                Sizes: {enum: [s, m, l]}
                Model:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m}
                    seconds: {type: integer, enum: [6, 10]}
                    size: {type: string, enum: [768p, 1080p]}
                    first_frame: {type: string}
            """;

    private static List<String> problems(String text) {
        return Specs.read("a.yaml", new StringReader(text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> ofParameter(String schema) {
        return problems(MODEL + "        p: " + schema + "\n");
    }

    private static List<String> ofModel(String keyword) {
        return problems(MODEL + keyword.indent(6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: string, enum: [auto, 5]}                                | /enum/1 | 5 is a number where the type is string: quote it
            {type: string, minLength: 010}                                 | /minLength | 010 is 10 in YAML 1.2, but 8 to readers of YAML 1.1: write 10
            {type: string, maxLength: 1_000}                               | /maxLength | 1_000 is a string where the type is integer: write 1000
            {type: integer, minimum: 0o17}                                 | /minimum | 0o17 is 15 in YAML 1.2, but a text to readers of YAML 1.1: write 15
            {type: integer, maximum: "10"}                                 | /maximum | "10" is a string where the type is number: write 10 without quotes
            {type: array, items: {type: string}, maxItems: 1:30}           | /maxItems | 1:30 is a string where the type is integer: write 90
            {type: string, maximum: 10}                                    | /maximum | maximum says nothing where the type is string
            {type: integer, maxLength: 2}                                  | /maxLength | maxLength says nothing where the type is integer
            {type: array, items: {type: string, minItems: 2}}              | /items/minItems | minItems says nothing where the type is string
            {type: boolean, pattern: a}                                    | /pattern | pattern says nothing where the type is boolean
            {type: string, enum: [auto, 010]}                              | /enum/1 | 010 is a number where the type is string: quote it
            {type: string, enum: [a, 0x10]}                                | /enum/1 | 0x10 is a number where the type is string: quote it
            {type: string, enum: [a, true]}                                | /enum/1 | true is a boolean where the type is string: quote it
            {type: string, enum: [a, 1_000]}                               | /enum/1 | 1_000 is a text in YAML 1.2, but 1000 to readers of YAML 1.1: quote it
            {type: string, enum: [a, on]}                                  | /enum/1 | on is a text in YAML 1.2, but true to readers of YAML 1.1: quote it
            {type: string, enum: [a, 2026-08-07]}                          | /enum/1 | 2026-08-07 is a text in YAML 1.2, but a date to readers of YAML 1.1: quote it
            {type: string, enum: [a, 16:9]}                                | /enum/1 | 16:9 is a text in YAML 1.2, but 969 to readers of YAML 1.1: quote it
            {type: string, enum: [a, .nan]}                                | /enum/1 | .nan is a number to readers of YAML, and JSON has no such number: quote it if a text is meant
            {type: integer, enum: [6, "10"]}                               | /enum/1 | "10" is a string where the type is integer: write 10 without quotes
            {type: integer, enum: [6, 1_0]}                                | /enum/1 | 1_0 is a string where the type is integer: write 10
            {type: integer, enum: [6, 010]}                                | /enum/1 | 010 is 10 in YAML 1.2, but 8 to readers of YAML 1.1: write 10, or quote it if a text is meant
            {type: integer, enum: [6, 6.5]}                                | /enum/1 | 6.5 is a number with a fraction where the type is integer
            {type: integer, enum: [6, ten]}                                | /enum/1 | ten is a string where the type is integer
            {type: number, enum: [1, .inf]}                                | /enum/1 | .inf is a string where the type is number: JSON has no such number
            {type: boolean, enum: [true, on]}                              | /enum/1 | on is a string where the type is boolean: write true
            {type: boolean, enum: [true, 0]}                               | /enum/1 | 0 is a number where the type is boolean: write true or false
            {$ref: '#/components/schemas/Text', enum: [a, 5]}              | /enum/1 | 5 is a number where the type is string: quote it
            {type: string, allOf: [{enum: [a, 5]}]}                        | /allOf/0/enum/1 | 5 is a number where the type is string: quote it
            {type: string, not: {const: 5}}                                | /not/const | 5 is a number where the type is string: quote it
            {type: array, items: {type: string, enum: [480, a]}}           | /items/enum/0 | 480 is a number where the type is string: quote it
            {type: array, items: {type: string}, default: [a, 720]}        | /default/1 | 720 is a number where the type is string: quote it
            {type: array, items: {type: array, items: {type: string, enum: [a, 7]}}} | /items/items/enum/1 | 7 is a number where the type is string: quote it
            {type: object, properties: {n: {type: string, enum: [1, two]}}} | /properties/n/enum/0 | 1 is a number where the type is string: quote it
            {type: object, properties: {n: {type: string, default: 1}}}    | /properties/n/default | 1 is a number where the type is string: quote it
            {type: object, properties: {n: {type: string}}, default: {n: 1}} | /default/n | 1 is a number where the type is string: quote it
            {type: object, properties: {n: {type: integer}}, if: {properties: {n: {const: '1'}}}, then: {required: [n]}} | /if/properties/n/const | "1" is a string where the type is integer: write 1 without quotes
            {type: object, additionalProperties: false, properties: {width: {type: integer}}, required: [widht]} | /required/0 | p has no member widht: did you mean width?
            {type: object, additionalProperties: false, properties: {kind: {type: integer}}, if: {properties: {knd: {const: 1}}}, then: {required: [kind]}} | /if/properties/knd | p has no member knd: did you mean kind?
            {type: object, oneOf: [{additionalProperties: false, properties: {hue: {type: string}}, required: [huge]}, {required: [b]}]} | /oneOf/0/required/0 | p has no member huge: it can never be given
            {type: object, properties: {width: {type: integer}}, required: [widht]} | /required/0 | no widht is declared: did you mean width?
            {type: string, maxLength: 3, enum: [ab, auto]}                 | /enum/1 | auto can never be used: what stands beside it says at most 3 characters
            """)
    void ofAParameter(String schema, String pointer, String message) {
        assertThat(ofParameter(schema))
                .as("%s", ofParameter(schema))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("warning: " + message + " (at /components/schemas/Model/properties/p" + pointer + ")")
                        .startsWith("18:"));
    }

    @Test
    void aDefaultThatTheTypeExcludesIsOneError() {
        assertThat(ofParameter("{type: string, default: 3}"))
                .containsExactly(
                        "18:36: error: the default of p must be one of its values, not 3: 3 is a number where the type"
                                + " is string: quote it (at /components/schemas/Model/properties/p/default)");
        assertThat(ofParameter("{type: boolean, default: off}"))
                .anyMatch(problem -> problem.contains("off is a string where the type is boolean: write false"));
        assertThat(ofParameter("{type: string, default: off}"))
                .singleElement()
                .asString()
                .contains("warning: off is a text in YAML 1.2, but false to readers of YAML 1.1: quote it");
    }

    @Test
    void anIdThatIsNoString() {
        assertThat(problems(MODEL.replace("const: m}", "const: 010}")))
                .containsExactly("14:24: error: a model's id must be a string, not a number: quote it"
                        + " (at /components/schemas/Model/properties/model/const)");
    }

    @Test
    void aDefaultThatIsNearlyOneOfTheValues() {
        assertThat(ofParameter("{enum: [Small, large], default: small}"))
                .singleElement()
                .asString()
                .contains("error: the default of p must be one of its values, not small: did you mean Small?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dependentRequired: {secnds: [size]}                              | /dependentRequired/secnds | m has no parameter secnds: did you mean seconds?
            dependentRequired: {size: [frame]}                               | /dependentRequired/size/0 | m has no parameter frame: did you mean first_frame?
            dependentSchemas: {duration: {required: [size]}}                 | /dependentSchemas/duration | m has no parameter duration: nothing depends on it
            not: {required: [size, second]}                                  | /not/required/1 | m has no parameter second: did you mean seconds?
            anyOf: [{required: [sise]}, {required: [seconds]}]               | /anyOf/0/required/0 | m has no parameter sise: did you mean size?
            if: {properties: {Size: {const: 1080p}}}\\nthen: {required: [seconds]} | /if/properties/Size | m has no parameter Size: did you mean size?
            if: {required: [size]}\\nthen: {required: [zoom]}                  | /then/required/0 | m has no parameter zoom: it can never be given
            if: {required: [size]}\\nelse: {properties: {zoom: {const: 1}}}    | /else/properties/zoom | m has no parameter zoom: what is said of it here is said of nothing
            if: {properties: {seconds: {const: "6"}}}\\nthen: {required: [size]} | /if/properties/seconds/const | "6" is a string where the type is integer: write 6 without quotes
            if: {properties: {size: {const: 1080}}}\\nthen: {required: [seconds]} | /if/properties/size/const | 1080 is a number where the type is string: quote it
            if: {required: [size]}\\nthen: {properties: {size: {enum: [768p, 1080P]}}} | /then/properties/size/enum/1 | 1080P is none of the values of size, which are 768p, 1080p: did you mean 1080p?
            oneOf: [{properties: {seconds: {const: 7}}}, {required: [size]}] | /oneOf/0/properties/seconds/const | 7 is none of the values of seconds, which are 6, 10
            """)
    void ofARule(String rule, String pointer, String message) {
        List<String> problems = ofModel(rule.replace("\\n", "\n"));
        assertThat(problems)
                .anyMatch(problem ->
                        problem.endsWith("warning: " + message + " (at /components/schemas/Model" + pointer + ")"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-pricing: {rows: [{when: {seconds: '6'}, cents: 30}]} | /rows/0/when/seconds | this price is for seconds 6, which m does not have
            x-pricing: {rows: [{when: {second: 6}, cents: 30}]}    | /rows/0/when/second  | this price is for second 6, which m does not have: did you mean seconds?
            x-pricing: {rows: [{when: {first_frame: 6}, cents: 3}]} | /rows/0/when/first_frame | this price is for first_frame 6, which m does not have: 6 is a number where the type is string: quote it
            x-pricing: {rows: [{wen: {seconds: 6}, cents: 30}]}    | /rows/0/wen          | a price must have when, cents, per and plus, not wen: did you mean when?
            x-pricing: {rows: [], surrency: USD}                   | /surrency            | x-pricing must have currency, as-of, source, unpublished and rows only, not surrency: did you mean currency?
            x-pricing: {rows: [{cents: 8, per: second}]}           | /rows/0              | the per of a price must be an integer or number parameter of m, not second: did you mean seconds?
            x-pricing: {rows: [{cents: 8, plus: [{each: first_frame, cents: 4}]}]} | /rows/0/plus/0 | the each of a price must be an array parameter of m, not first_frame
            x-pricing: {rows: [{cents: 8, plus: [{each: a, cents: 4, units: {min: 3, max: 2}}]}]} | /rows/0/plus/0/units | units must have 0 <= min <= max <= together, all whole numbers
            x-pricing: {unpublished: true}                         | /unpublished         | unpublished must be a text: whose price is not published, and what the rows are instead
            """)
    void ofAPrice(String pricing, String pointer, String message) {
        assertThat(ofModel(pricing))
                .anyMatch(problem -> problem.endsWith(
                        "error: " + message + " (at /components/schemas/Model/x-pricing" + pointer + ")"));
    }

    @Test
    void whatIsRequiredAndMisspelt() {
        assertThat(problems(MODEL.replace("required: [model]", "required: [model, secnds]")))
                .singleElement()
                .asString()
                .contains("error: m requires secnds, which its properties must declare: did you mean seconds?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: string, enum: [auto, '5', "010", 'on', 1080p, y, n]}
            {enum: [auto, 5, true]}
            {$ref: '#/components/schemas/Sizes', enum: [s, m]}
            {type: integer, enum: [0x10, 6.0, -0], default: 16}
            {type: number, enum: [1, 0.5, 1.5e+3]}
            {type: object, properties: {n: {type: string}}, required: [other], default: {n: '1', other: 2}}
            {type: object, oneOf: [{additionalProperties: false, properties: {a: {type: string}}, required: [a]}, {required: [b]}]}
            {type: string, description: on, title: 010}
            """)
    void whatIsFineIsNotWarnedOf(String schema) {
        assertThat(ofParameter(schema)).isEmpty();
    }

    /** What several models refer to may be about parameters that not all of them have. */
    @Test
    void aSharedRuleIsAboutTheModelsThatHaveItsParameters() {
        String shared = """
            openapi: 3.1.0
            paths:
              /video:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
                          discriminator: {propertyName: model}
                          %s
            components:
              schemas:
                Rule: {dependentRequired: {a: [b]}}
                A:
                  {type: object, additionalProperties: false, required: [model], $ref: '#/components/schemas/Rule',
                   properties: {model: {const: a}, a: {type: string}, b: {type: string}}}
                B:
                  {type: object, additionalProperties: false, required: [model], $ref: '#/components/schemas/Rule',
                   properties: {model: {const: b}, b: {type: string}}}
            """;
        assertThat(problems(
                        shared.formatted("if: {properties: {model: {const: a}}}\n              then: {required: [a]}")))
                .noneMatch(problem -> problem.contains("parameter"));
        assertThat(problems(shared.formatted("dependentRequired: {aa: [b]}")))
                .anyMatch(problem ->
                        problem.contains("warning: the document has no parameter aa: nothing depends on it"));
    }

    /** A generated class with such a value could not even be loaded. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: string, enum: [a, "\\ud83d"]}                           | /enum/1
            {type: string, not: {const: "b\\udc00"}}                       | /not/const
            {type: string, default: "\\ude00\\ud83d"}                     | /default
            {type: array, items: {type: string}, default: ["\\ud83d"]}    | /default
            {type: object, properties: {n: {const: {k: "\\ud83d"}}}}       | /properties/n/const
            """)
    void aValueThatCanNotBeSentIsAnError(String schema, String pointer) {
        assertThat(ofParameter(schema))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("error: half of a surrogate pair is no character and cannot be sent")
                        .contains("/properties/p" + pointer + ")"));
    }

    @Test
    void aNameThatCanNotBeSentIsAnError() {
        assertThat(problems(MODEL + "        \"\\ud83d\": {type: string}\n"))
                .anyMatch(problem -> problem.contains("error: half of a surrogate pair is no character"));
    }

    @Test
    void aPriceThatIsReadInTwoWays() {
        assertThat(ofModel("x-pricing: {rows: [{when: {seconds: 6}, cents: 030}]}"))
                .singleElement()
                .asString()
                .contains("warning: 030 is 30 in YAML 1.2, but 24 to readers of YAML 1.1: write 30 (at")
                .contains("/x-pricing/rows/0/cents");
    }

    /** The same of JSON, where there are no quotes to forget but the values are as wrong. */
    @Test
    void ofJson() {
        String json = """
                {"openapi": "3.1.0", "paths": {"/v": {"post": {"requestBody": {"content": {"application/json": {"schema":
                 {"type": "object", "additionalProperties": false, "properties": {"model": {"const": "m"},
                  "p": {"type": "string", "enum": ["a", 5]}}}}}}}}}}
                """;
        assertThat(Specs.read("a.json", new StringReader(json)).problems())
                .singleElement()
                .asString()
                .startsWith("3:41: warning: 5 is a number where the type is string: quote it");
    }
}
