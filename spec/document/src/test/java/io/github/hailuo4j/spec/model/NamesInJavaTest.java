package io.github.hailuo4j.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problem;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that a document gives: beside a reference and behind it, and what is said of those that cannot be used. */
final class NamesInJavaTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            paths:
              /video:
                post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Model', x-java-name: Clip}}}}}
            components:
              schemas:
                Plain: {type: string, enum: [a, b]}
                Named: {type: string, enum: [a, b], x-java-name: level, x-enum-varnames: [low, high]}
                Loop: {type: string, $ref: '#/components/schemas/Loop'}
                Model:
                  type: object
                  x-java-name: Film
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m}
                    p: %s
            """;

    private static Specs.Result read(String schema) {
        return Specs.read("a.yaml", new StringReader(DOCUMENT.formatted(schema)));
    }

    private static List<String> problems(String schema) {
        return read(schema).problems().stream().map(Problem::toString).toList();
    }

    /** The parameter's name, and those of its values. */
    private static String names(String schema) {
        ParameterSpec parameter =
                read(schema).document().models().get(0).parameter("p").orElseThrow();
        Map<String, String> values = new TreeMap<>();
        for (Object value : parameter.values()) {
            parameter.javaName(value).ifPresent(name -> values.put(String.valueOf(value), name));
        }
        return parameter.javaName() + " " + values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {enum: [a, b], x-java-name: q, x-enum-varnames: [x, y]}                                          | q {a=x, b=y}
            {$ref: '#/components/schemas/Named'}                                                             | level {a=low, b=high}
            {$ref: '#/components/schemas/Plain', x-java-name: q, x-enum-varnames: [x, y]}                    | q {a=x, b=y}
            {$ref: '#/components/schemas/Named', x-java-name: q, x-enum-varnames: [x, y]}                    | q {a=x, b=y}
            {$ref: '#/components/schemas/Named', x-enum-varnames: [x]}                                       | level {a=x, b=high}
            {allOf: [{$ref: '#/components/schemas/Named'}], x-java-name: q}                                  | q {a=low, b=high}
            {anyOf: [{$ref: '#/components/schemas/Plain'}, {type: 'null'}], x-enum-varnames: [x, y]}         | p {a=x, b=y}
            {enum: [a, null, b], x-enum-varnames: [x, y]}                                                    | p {a=x, b=y}
            {enum: [a, null, b], x-enum-varnames: [x, none, y]}                                              | p {a=x, b=y}
            {enum: [a, b], x-enum-varnames: [x, X]}                                                          | p {a=x}
            {enum: [a, b], x-enum-varnames: [7, y], x-java-name: [q]}                                        | p {b=y}
            {enum: [a, b], x-enum-varnames: ['', y], x-java-name: ' '}                                       | p {b=y}
            {enum: [a, b], x-enum-varnames: {a: x}}                                                          | p {}
            {const: a, x-enum-varnames: [x]}                                                                 | p {a=x}
            {oneOf: [{enum: [a], x-enum-varnames: [x]}, {enum: [1], x-enum-varnames: [y]}]}                  | p {1=y, a=x}
            """)
    void whatIsCalledHow(String schema, String names) {
        assertThat(names(schema)).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {enum: [a, b], x-enum-varnames: [x]}          | | x-enum-varnames must have a name for each value of the enum: 2 names, not 1
            {enum: [a, b], x-enum-varnames: [x, y, z]}    | | x-enum-varnames must have a name for each value of the enum: 2 names, not 3
            {enum: [a, b], x-enum-varnames: []}           | | x-enum-varnames must have a name for each value of the enum: 2 names, not 0
            {$ref: '#/components/schemas/Plain', x-enum-varnames: [x]} | | x-enum-varnames must have a name for each value of the enum: 2 names, not 1
            {enum: [a, b], x-enum-varnames: [x, x]}       | /1 | x must not be the name of two values, capitals aside: only the first has it
            {enum: [a, b], x-enum-varnames: [x, X]}       | /1 | X must not be the name of two values, capitals aside: only the first has it
            {enum: [a, b], x-enum-varnames: [x, 7]}       | /1 | a name in Java must be a string, not a number: it is not used
            {enum: [a, b], x-enum-varnames: [x, null]}    | /1 | a name in Java must be a string, not null: it is not used
            {enum: [a, b], x-enum-varnames: [x, 'a b']}   | /1 | "a b" must have only letters from a to z, digits and _, and no digit first, to be a name in Java: did you mean a_b?
            {enum: [a, b], x-enum-varnames: [x, 1st]}     | /1 | "1st" must have only letters from a to z, digits and _, and no digit first, to be a name in Java: did you mean _1st?
            {enum: [a, b], x-enum-varnames: [x, '+']}     | /1 | "+" must have only letters from a to z, digits and _, and no digit first, to be a name in Java
            {enum: [a, b], x-enum-varnames: [x, '']}      | /1 | "" must have only letters from a to z, digits and _, and no digit first, to be a name in Java
            {enum: [a, b], x-enum-varnames: x}            | | x-enum-varnames must be a list of names, one for each value, not a string
            {type: string, x-enum-varnames: [x]}          | | x-enum-varnames names nothing: it must stand beside an enum, or beside a $ref that leads to one
            """)
    void namesOfValuesThatCannotBeUsed(String schema, String behind, String message) {
        assertSaid(schema, "x-enum-varnames" + (behind == null ? "" : behind), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7         | a name in Java must be a string, not a number: it is not used
            [a]       | a name in Java must be a string, not an array: it is not used
            class     | class must not be a name in Java, of whose words it is one: another must be chosen
            abstract  | abstract must not be a name in Java, of whose words it is one: another must be chosen
            a-b       | "a-b" must have only letters from a to z, digits and _, and no digit first, to be a name in Java: did you mean a_b?
            7up       | "7up" must have only letters from a to z, digits and _, and no digit first, to be a name in Java: did you mean _7up?
            """)
    void aNameThatCannotBeUsed(String name, String message) {
        assertSaid("{type: string, x-java-name: " + name + "}", "x-java-name", message);
    }

    private static void assertSaid(String schema, String keyword, String message) {
        int column = 12 + schema.indexOf(keyword.replaceAll("/.*", ""));
        assertThat(read(schema).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo(message);
            assertThat(problem.pointer()).isEqualTo("/components/schemas/Model/properties/p/" + keyword);
            assertThat(problem.location().line()).isEqualTo(17);
            assertThat(problem.location().column()).isGreaterThan(column);
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {enum: [a, b], x-java-name: q1, x-enum-varnames: [X_1, _2]}
            {$ref: '#/components/schemas/Plain', x-enum-varnames: [class, new]}
            {$ref: '#/components/schemas/Named'}
            {enum: [1, 2], x-enum-varnames: [one, two]}
            """)
    void namesThatAreFine(String schema) {
        assertThat(problems(schema)).isEmpty();
    }

    /** What stands beside the path's reference comes first; several ids of one schema have names of their own. */
    @Test
    void models() {
        assertThat(read("{type: string}").document().models().get(0).javaName()).isEqualTo("Clip");
        String several = DOCUMENT.formatted("{type: string}")
                .replace(", x-java-name: Clip", "")
                .replace("model: {const: m}", "model: {enum: [m, n, o], x-enum-varnames: [First, Second, 3]}");
        assertThat(Specs.read("a.yaml", new StringReader(several)).document().models())
                .extracting(ModelSpec::javaName)
                .containsExactly("First", "Second", "o");
    }

    @Test
    void aNameThatTwoShareIsNeithers() {
        String two = "{$ref: '#/components/schemas/Named'}\n        q: {$ref: '#/components/schemas/Named'}";
        assertThat(problems(two))
                .containsExactly(
                        "8:54: warning: p and q cannot both be called level: beside each $ref, x-java-name must say"
                                + " which is which (at /components/schemas/Named/x-java-name)");
        assertThat(names(two)).isEqualTo("p {a=low, b=high}");
        String one = two.replaceFirst("Named'", "Named', x-java-name: start");
        assertThat(problems(one)).isEmpty();
        assertThat(names(one)).isEqualTo("start {a=low, b=high}");
    }

    @Test
    void aReferenceToItself() {
        assertThat(problems("{$ref: '#/components/schemas/Loop', x-enum-varnames: [x]}"))
                .anyMatch(problem -> problem.contains("a schema must not refer to itself"));
    }
}
