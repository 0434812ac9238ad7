package io.github.hailuo4j.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problems;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which alternatives are told apart, and what their classes are called: all of them compile, without a warning. */
final class ToldApartNamesTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths:
              /api/v1/t/video:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/M'}
            components:
              schemas:
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    a: %s
            %s
            """;

    @TempDir
    Path directory;

    static Stream<Arguments> documents() {
        return Stream.of(
                // Constants that are keywords, or another type's.
                Arguments.of(
                        of("class", "new", "int", "\"true\"", "true", "\"null\""),
                        "",
                        "A(kind): AClass, ANew, AInt, ATrue, M1ATrue, ANull"),
                // Constants that differ in capitals, numbers, signs; letters of other scripts.
                Arguments.of(of("image", "Image", "IMAGE"), "", "A(kind): AImage, M1AImage, AIMAGE2"),
                Arguments.of(of("1", "-1", "1.5", "0"), "", "A(kind): A1, AMinus1, A15, A0"),
                Arguments.of(
                        of("\"+\"", "\"-\"", "\"\"", "\" \"", "\"a/b c\"", "\"\u9ad8\""),
                        "",
                        "A(kind): APlus, AMinus, M1A, A2, AABC, AU9AD8"),
                // Numbers that are equal are one constant.
                Arguments.of(of("1", "1.0"), "", ""),
                // Alternatives of alternatives.
                Arguments.of(
                        "{oneOf: [" + object("a") + ", {anyOf: [" + object("b") + ", {oneOf: [" + object("c") + ", "
                                + object("d") + "]}]}]}",
                        "",
                        "A(kind): AA, AB, AC, AD"),
                // One object in two unions, by different members.
                Arguments.of(
                        "{oneOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}]}",
                        """
                                b: {oneOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Z'}]}
                                c: {$ref: '#/components/schemas/X'}
                            X: {type: object, properties: {p: {const: x}, q: {const: 1}, r: {type: string}}, required: [p, q]}
                            Y: {type: object, properties: {p: {const: y}}, required: [p]}
                            Z: {type: object, properties: {q: {const: 2}}, required: [q]}
                        """,
                        "A(p): X, Y; B(q): X, Z"),
                // Names that Java, or what is generated, has already.
                Arguments.of(
                        "{type: array, items: {oneOf: [{$ref: '#/components/schemas/Draft'}, {$ref: '#/components/schemas/String'},"
                                + " {$ref: '#/components/schemas/HailuoRequest'}]}}",
                        """
                            Draft: {type: object, properties: {build: {const: a}, builder: {type: string}}, required: [build]}
                            String: {type: object, properties: {build: {const: b}, parse: {type: integer}}, required: [build]}
                            HailuoRequest: {type: object, properties: {build: {const: c}, Build: {type: boolean}}, required: [build]}
                        """,
                        "AItem(build): M1Draft, StringValue, HailuoRequestValue"),
                // Within itself, and beside other types.
                Arguments.of(
                        "{oneOf: [{type: string}, {type: array, items: {type: string}}, {$ref: '#/components/schemas/E'}]}",
                        """
                                b: {oneOf: [{$ref: '#/components/schemas/E'}, {type: object, properties: {op: {const: c}}, required: [op]}]}
                            E: {anyOf: [{$ref: '#/components/schemas/And'}, {$ref: '#/components/schemas/Not'}]}
                            And: {type: object, properties: {op: {const: and}, all: {type: array, items: {$ref: '#/components/schemas/E'}}}, required: [op, all]}
                            Not: {type: object, properties: {op: {const: not}, of: {oneOf: [{type: string}, {$ref: '#/components/schemas/E'}]}}, required: [op]}
                        """,
                        "E(op): And, Not; B(op): And, Not, BC"),
                // Rules inside that are about the constant.
                Arguments.of(
                        "{oneOf: [{type: object, properties: {kind: {const: a}, x: {type: string}}, required: [kind], dependentRequired: {kind: [x]}}, "
                                + object("b") + "]}",
                        "",
                        "A(kind): AA, AB"),
                // What is not told apart: several values, no values, not required, another discriminator, anything.
                Arguments.of(
                        "{oneOf: [" + object("a")
                                + ", {type: object, properties: {kind: {enum: [b, c]}}, required: [kind]}]}",
                        "",
                        ""),
                Arguments.of("{oneOf: [" + object("a") + ", {type: object, properties: {kind: {const: b}}}]}", "", ""),
                Arguments.of(of("a", "a"), "", ""),
                Arguments.of(
                        "{oneOf: [" + object("a") + ", " + object("b") + "], discriminator: {propertyName: type}}",
                        "",
                        ""),
                Arguments.of("{type: object, oneOf: [" + object("a") + ", {}]}", "", ""),
                // A constant that is no value of its member, and rules that contradict each other: the others stay.
                Arguments.of(
                        "{oneOf: [" + object("a")
                                + ", {type: object, properties: {kind: {const: b, minLength: 3}}, required: [kind]}"
                                + ", {type: object, properties: {kind: {const: c}, x: {type: string}}, required: [kind, x], not: {required: [x]}}"
                                + "]}",
                        "",
                        "A(kind): AA"),
                // One object of which there is no class leaves all of them maps.
                Arguments.of(
                        "{oneOf: [" + object("a")
                                + ", {type: object, properties: {kind: {const: b}, x_y: {type: string}, xY: {type: string}}, required: [kind]}]}",
                        "",
                        ""));
    }

    private static String object(String constant) {
        return "{type: object, properties: {kind: {const: " + constant + "}}, required: [kind]}";
    }

    private static String of(String... constants) {
        return "{oneOf: ["
                + Stream.of(constants).map(ToldApartNamesTest::object).collect(Collectors.joining(", ")) + "]}";
    }

    @ParameterizedTest
    @MethodSource("documents")
    void generatesAndCompiles(String alternatives, String more, String unions) throws IOException {
        String text = DOCUMENT.formatted(alternatives, more);
        var read = Specs.read("document.yaml", new StringReader(text));
        Plan plan = Planner.plan(read.document(), new Problems());
        assertThat(plan.requests()).as("%s", read.problems()).hasSize(1);
        assertThat(plan.unions().stream()
                        .map(union ->
                                union.id() + "(" + union.union().orElseThrow().discriminator() + "): "
                                        + union.objects().stream()
                                                .map(each -> each.id())
                                                .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(unions);
        Files.writeString(directory.resolve("document.yaml"), text);
        Compilation compilation = javac().withProcessors(new HailuoModelsProcessor())
                .withOptions("-Xlint:all,-processing", "-Ahailuo4j.specs=" + directory)
                .compile(List.of(JavaFileObjects.forSourceString("test.package-info", """
                        @HailuoModels(spec = "document.yaml")
                        package test;
                        import io.github.hailuo4j.runtime.HailuoModels;
                        """)));
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.warnings())
                .filteredOn(warning -> warning.getSource() == null
                        || !warning.getSource().getName().contains("package-info"))
                .isEmpty();
    }
}
