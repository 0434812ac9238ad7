package io.github.hailuo4j.spec.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of alternatives that are objects, what is said of those for which there are no classes. */
final class ToldApartTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            paths:
              /v: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
            components:
              schemas:
                A: {type: object, properties: {k: {const: a}, x: {type: string}}, required: [k]}
                B: {type: object, properties: {k: {const: b}}, required: [k]}
                C: {type: object, properties: {k: {enum: [c, d]}}, required: [k]}
                D: {type: object, properties: {k: {const: d}}}
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m}
                    p:\s""";

    private static List<String> problems(String parameter) {
        String text = DOCUMENT + parameter.replaceAll("#(\\w)", "{\\$ref: '#/components/schemas/$1'}") + "\n";
        return Specs.read("document.yaml", new StringReader(text)).problems().stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {oneOf: [#A, #C]}                                       | 16:12 | p     | p
            {oneOf: [#A, #D]}                                       | 16:12 | p     | p
            {oneOf: [#A, #A]}                                       | 16:12 | p     | p
            {type: [object, string], oneOf: [#A, #C, {type: string}]} | 16:12 | p   | p
            {oneOf: [#A, #B], discriminator: {propertyName: x}}     | 16:12 | p     | p
            {type: array, items: {anyOf: [#A, #D]}}                 | 16:33 | p[]   | p/items
            {oneOf: [#B, {type: object, properties: {k: {const: z}, q: {oneOf: [#A, #C]}}, required: [k]}]} | 16:101 | p.q | p/oneOf/1/properties/q
            """)
    void isSaidWhereItIsNot(String parameter, String at, String path, String pointer) {
        assertThat(problems(parameter))
                .containsExactly(at + ": warning: " + path
                        + " takes maps: for classes, each of its alternatives must require one member"
                        + " with a constant of its own, and nothing must stand beside them (at /components/schemas/M/properties/"
                        + pointer + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{oneOf: [#A, #B]}",
                "{oneOf: [#A, #B], discriminator: {propertyName: k}, description: D, title: T, x-java-name: N}",
                "{type: object, required: [k], anyOf: [#A, #B]}",
                "{oneOf: [#A, {type: string}]}",
                "{oneOf: [{anyOf: [#A, #B]}, {type: array, items: {oneOf: [#A, #B]}}]}",
                "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
                "{allOf: [#A], oneOf: [{type: object, required: [k]}, {type: object, required: [x]}]}",
                "{type: object, properties: {a: {type: object, properties: {k: {}}}}, if: {properties: {a: {oneOf: [#A, #D]}}},"
                        + " then: {required: [a]}}",
            })
    void nothingIsSaidElsewhere(String parameter) {
        assertThat(problems(parameter)).noneMatch(problem -> problem.contains("takes maps"));
    }

    /** Of what would have a class, it is said why it has none, where the object stands that is in the way. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {oneOf: [#A, {type: object, properties: {k: {const: m}, model: {type: string}}, required: [k]}]} | p/oneOf/1 | p takes maps: for a class, no member or rule of its objects must be called model
            {oneOf: [#A, {type: object, properties: {k: {const: m}}, required: [k, x]}]} | p/oneOf/1 | p takes maps: for a class, rules must be about declared members, or additionalProperties must be false
            {type: array, items: {oneOf: [#A, {type: object, properties: {k: {const: m}}, required: [k], minProperties: 2}]}} | p/items/oneOf/1 | p[] takes maps: for a class, rules must be about declared members, or additionalProperties must be false
            {type: object, properties: {q: {oneOf: [#A, {type: object, properties: {k: {const: m}, model: {type: string}}, required: [k]}]}}} | p/properties/q/oneOf/1 | p.q takes maps: for a class, no member or rule of its objects must be called model
            {type: object, properties: {a: {type: string}, x: {}}} | p | there is no class for the objects of p, which takes a map: x must have a type: string, integer, number, boolean, array or object, or some of these
            {type: object, properties: {'': {type: string}}} | p | p takes maps: for a class, each member of its objects must have a name
            {type: object, properties: {a: {type: string}}, anyOf: [{not: {required: [model]}}, {required: [a]}]} | p | p takes maps: for a class, no member or rule of its objects must be called model
            {oneOf: [#A, {type: object, properties: {k: {const: m}, x: {}}, required: [k]}]} | p/oneOf/1 | there is no class for the objects of p, which takes a map: x must have a type: string, integer, number, boolean, array or object, or some of these
            {type: array, items: {type: array, items: {oneOf: [#A, #B]}}} | p | p takes JSON values: for classes, its items must say that each is an object, and nothing else
            {type: array, items: {type: array, items: #A}} | p | p takes JSON values: for classes, its items must say that each is an object, and nothing else
            {type: array, items: {type: array, items: {type: array, items: #A}}} | p | p takes JSON values: for classes, its items must say that each is an object, and nothing else
            {type: array, items: {oneOf: [{type: string}, #A]}} | p | p takes JSON values: for classes, its items must say that each is an object, and nothing else
            {type: array, items: {oneOf: [{type: string}, #A, #B]}} | p | p takes JSON values: for classes, its items must say that each is an object, and nothing else
            {oneOf: [{type: string}, {type: array, items: {anyOf: [{type: integer}, #A]}}]} | p | p takes JSON values: for classes, its items must say that each is an object, and nothing else
            {type: array, prefixItems: [#A, #B]} | p | p takes JSON values: for classes, its items must say that each is an object, and nothing else
            {type: array, items: {type: object, properties: {q: {type: array, items: {type: [string, object], properties: {a: {type: string}}}}}}} | p/items/properties/q | p[].q takes JSON values: for classes, its items must say that each is an object, and nothing else
            """)
    void isSaidOfEachThatHasNoClass(String parameter, String pointer, String message) {
        List<String> problems = problems(parameter).stream()
                .map(each -> each.substring(each.indexOf(' ') + 1))
                .filter(each -> each.contains(" takes ") || each.contains("no class"))
                .toList();
        assertThat(problems)
                .containsExactly("warning: " + message + " (at /components/schemas/M/properties/" + pointer + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: array, items: #A}",
                "{type: array, items: {type: [object, 'null'], properties: {a: {type: string}}}}",
                "{type: array, items: {oneOf: [{type: 'null'}, #A, #B]}}",
                "{type: array, items: {type: array, items: {type: string}}}",
                "{type: array, items: {type: [string, object]}}",
                "{type: array, items: {type: object, additionalProperties: {type: string}}}",
                "{type: object}",
                "{type: array}",
                "{oneOf: [{type: string}, #A, {type: array, items: #B}]}",
                "{type: object, properties: {never: false, a: {type: string}}}",
                "{type: object, properties: {k: {const: a}, in: {type: array, items: #A}}}",
            })
    void nothingIsSaidOfWhatNeedsNoClassOrHasOne(String parameter) {
        assertThat(problems(parameter)).noneMatch(problem -> problem.contains(" takes "));
    }
}
