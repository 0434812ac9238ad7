package io.github.hailuo4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

final class SpecsTest {

    static final List<String> BUNDLED = Specs.BUNDLED;

    private static String shape(ModelSpec model) {
        return model.required() + " "
                + model.parameters().stream()
                        .filter(parameter -> !model.isRequired(parameter))
                        .map(SpecsTest::shape)
                        .collect(Collectors.joining(", "))
                + model.rules().stream().map(RuleSpec::words).collect(Collectors.joining("; ", " ", ""));
    }

    private static String shape(ParameterSpec parameter) {
        return parameter.name()
                + (parameter.isEnumerated() ? parameter.values().toString() : "")
                + parameter.defaultValue().map(value -> "=" + value).orElse("");
    }

    private static Map<String, String> shapes(String document) {
        Specs.Result result = Specs.bundled(document).orElseThrow();
        assertThat(result.problems()).isEmpty();
        assertThat(result.isValid()).isTrue();
        return result.document().models().stream()
                .collect(Collectors.toMap(ModelSpec::id, SpecsTest::shape, (a, b) -> a, TreeMap::new));
    }

    @Test
    void theGuide() {
        String rule = " output_resolution 1080p needs duration_seconds 6";
        assertThat(shapes("hailuo.openapi.yaml"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "hailuo-02-text-to-video-pro", "[prompt] callback_url ",
                        "hailuo-02-text-to-video-standard",
                                "[prompt] duration_seconds[6, 10]=10, output_resolution[512p, 768p], callback_url ",
                        "hailuo-02-image-to-video-pro",
                                "[prompt, first_frame_image_url] last_frame_image_url, callback_url ",
                        "hailuo-02-image-to-video-standard",
                                "[prompt, first_frame_image_url] last_frame_image_url, duration_seconds[6, 10]=10,"
                                        + " output_resolution[512p, 768p], callback_url ",
                        "hailuo-2.3-image-to-video-pro",
                                "[prompt, first_frame_image_url] output_resolution[768p, 1080p], callback_url ",
                        "hailuo-2.3-image-to-video-standard",
                                "[prompt, first_frame_image_url] duration_seconds[6, 10]=10,"
                                        + " output_resolution[768p, 1080p], callback_url" + rule));
    }

    @Test
    void theLaterContract() {
        Map<String, String> shapes = shapes("hailuo-2026-09.openapi.yaml");
        assertThat(shapes).hasSize(6).allSatisfy((id, shape) -> {
            assertThat(shape).contains("enable_safety_checker");
            assertThat(shape.contains("prompt_optimizer")).as(id).isEqualTo(id.startsWith("hailuo-02"));
        });
        assertThat(shapes.get("hailuo-2.3-image-to-video-pro"))
                .contains("duration_seconds[6, 10]", "1080p needs duration_seconds 6");
        assertThat(shapes.get("hailuo-02-text-to-video-standard")).doesNotContain("output_resolution");
    }

    @ParameterizedTest
    @FieldSource("BUNDLED")
    void theJsonFormSaysTheSame(String document) throws IOException {
        try (InputStream yaml = Specs.open(document);
                InputStream json = Specs.open(document.replace(".yaml", ".json"))) {
            assertThat(new ObjectMapper().readTree(json)).isEqualTo(new YAMLMapper().readTree(yaml));
        }
    }

    private static Specs.Result read(String model) {
        return Specs.read("test.yaml", new StringReader(text(model)));
    }

    private static String text(String model) {
        return """
                openapi: 3.1.0
                paths:
                  /video:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              $ref: '#/components/schemas/Model'
                components:
                  schemas:
                    Model:
                      type: object
                      additionalProperties: false
                      required: [model]
                """ + model.indent(6);
    }

    /** What is wrong with a parameter, and where. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: string, minLenght: 1}              | /minLenght            | the keyword minLenght is not understood
            {type: strin}                             | /type                 | a type must be string, integer, number, boolean, array or object, not strin
            {type: 'null'}                            | /type                 | null is not understood
            {minLength: 1}                            |                       | p must have a type
            {type: string, format: 1}                 | /format               | a format must be a string
            {type: string, pattern: '('}              | /pattern              | this pattern is not understood
            {type: string, maxLength: -1}             | /maxLength            | a count must be a whole number
            {type: integer, minimum: x}               | /minimum              | this must be a number, not a string
            {enum: [a, [null]]}                       | /enum/1               | null is not understood
            {enum: []}                                |                       | p can have no
            {enum: [[a]]}                             |                       | must be strings, numbers or booleans
            {type: string, enum: [1]}                 |                       | p can have no value
            {$ref: '#/components/schemas/Nothing'}    | /$ref                 | nothing stands at #/components/schemas/Nothing
            {$ref: 'other.yaml#/x'}                   | /$ref                 | must stay within the document
            {$ref: '#/components/schemas/Model'}      |                       | must not refer to itself
            {type: string, default: 3}                |                       | the default of p must be one of its values, not 3
            {type: array, unevaluatedItems: false}    | /unevaluatedItems     | the keyword unevaluatedItems is not understood
            {type: object, default: {a: [null]}}      |                       | a default must neither be null nor hold null
            {type: integer, maximum: 1e999}           | /maximum              | a number must have at most 400 digits
            {allOf: x}                                | /allOf                | this must be an array, not a string
            """)
    void problemsHaveAPlace(String schema, String pointer, String message) {
        Specs.Result result = read("properties:\n  model: {const: m}\n  p: " + schema + "\n");
        assertThat(result.problems()).as("%s", result.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            if (pointer != null) {
                assertThat(problem.pointer()).endsWith("/properties/p" + pointer);
            }
        });
        assertThat(result.isValid()).isFalse();
    }

    /** A schema that no request, or no value of a parameter, can satisfy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model: {const: m, maxLength: 0}                                  | error: no request of m is valid
            model: {const: m}, r: {type: string, minLength: 5, maxLength: 3} | error: no request of m is valid: this rule excludes all that is left by what is required and the rules before it: r
            model: {const: m}, r: {allOf: [{type: string}, false]}           | error: no request of m is valid
            model: {const: m}, p: {type: integer, minimum: 1.2, maximum: 1.8} | warning: p can never be set: nothing is integer and at least 1.2 and at most 1.8
            model: {const: m}, p: {type: number, minimum: 2, maximum: 1}     | warning: p can never be set
            model: {const: m}, p: {type: array, minItems: 3, maxItems: 1}    | warning: p can never be set
            model: {const: m}, p: {type: string, not: {}}                    | warning: p can never be set
            model: {const: m}, p: {allOf: [{type: string, minLength: 4}, {maxLength: 3}]} | warning: p can never be set
            """)
    void whatNothingSatisfies(String properties, String problem) {
        String required = properties.contains("r: {") ? "allOf: [{required: [r]}]\n" : "";
        Specs.Result result = read("properties: {" + properties + "}\n" + required);
        assertThat(result.problems())
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .contains(problem);
    }

    /** What a rule asks of content that the content by itself refuses. */
    @Test
    void whatARuleAsksOfContentInVain() {
        Specs.Result result = read("""
                properties: {model: {const: m}, text: {type: string, minLength: 10}, mode: {type: string, enum: [long, short]}}
                if: {properties: {mode: {const: short}}, required: [mode]}
                then: {required: [text], properties: {text: {maxLength: 5}}}
                """);
        assertThat(result.problems())
                .extracting(Problem::message)
                .containsExactly("mode can never be short: no valid request of m has it");
    }

    @Test
    void aModelsSchemaIsThatOfAnObjectThatMayHaveAModel() {
        assertThat(problems("a.yaml", text("properties: {model: {const: m}}\n").replace("type: object", "type: array")))
                .singleElement()
                .asString()
                .contains("error: no request of m is valid");
        assertThat(problems(
                        "a.yaml",
                        text("properties: {a: {type: string}}\nallOf: [{properties: {model: {const: m}}}]\n")))
                .singleElement()
                .asString()
                .contains("error: no request of m is valid: additionalProperties refuses \"model\"");
    }

    @Test
    void whatStandsBesideAReferenceToAModelIsRead() {
        String beside = text("properties: {model: {const: m}}\n")
                .replace(
                        "$ref: '#/components/schemas/Model'",
                        "$ref: '#/components/schemas/Model'\n              $dynamicRef: '#m'");
        assertThat(problems("a.yaml", beside))
                .singleElement()
                .asString()
                .contains("the keyword $dynamicRef is not understood");
    }

    @Test
    void linesAndColumnsAreThoseOfTheText() {
        String model = "properties:\n  model: {const: m}\n  p: {type: string, minSize: 3}\n";
        List<String> lines = text(model).lines().toList();
        int line = lines.size();
        int column = lines.get(line - 1).indexOf("3}") + 1;
        assertThat(read(model).problems())
                .singleElement()
                .hasToString(
                        line + ":" + column
                                + ": error: the keyword minSize is not understood (at /components/schemas/Model/properties/p/minSize)");
    }

    @Test
    void textsThatAreNoDocument() {
        assertThat(problems("a.yaml", "")).singleElement().asString().contains("the document must not be empty");
        assertThat(problems("a.yaml", "a: [")).singleElement().asString().contains("not well-formed");
        assertThat(problems("a.json", "{\"a\":}")).singleElement().asString().contains("1:6: error: not well-formed");
        assertThat(problems("a.json", "{\"openapi\":\"2.0\"}"))
                .anyMatch(each -> each.contains("openapi must be 3.1, as in \"openapi: 3.1.0\", not 2.0"));
        assertThat(problems("a.yaml", "a: &x 1\nb: *x\n"))
                .anyMatch(each -> each.contains("YAML aliases are not understood"));
        assertThat(problems("a.yaml", "a: 1\na: 2\n"))
                .anyMatch(each -> each.contains("2:1: error: \"a\" must not stand twice in one object"));
        assertThat(problems("a.yaml", "- 1")).anyMatch(each -> each.contains("an OpenAPI document must be an object"));
    }

    private static List<String> problems(String name, String text) {
        return Specs.read(name, new StringReader(text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dependentRequired: {a: [b]}                                   | a needs b
            anyOf: [{required: [a]}, {required: [b]}]                     | a or b is needed
            oneOf: [{required: [a]}, {required: [b]}]                     | exactly one is needed: a; b
            not: {required: [a, b]}                                       | a excludes b
            not: {required: [a]}                                          | a has to be left out
            dependentSchemas: {a: {not: {required: [b]}}}                 | a excludes b
            dependentSchemas: {a: {properties: {c: {const: x}}}}          | a needs c other than y
            allOf: [{required: [a]}]                                      | a is needed
            allOf: [{properties: {c: {const: x}}}]                        | c has to be other than y
            dependentSchemas: {a: {anyOf: [{required: [b]}, {required: [c]}]}} | a needs b or c
            dependentSchemas: {c: {properties: {b: {maxLength: 5}}}}      | c needs b, if given, is at most 5 characters
            """)
    void rulesInWords(String rule, String words) {
        Specs.Result result =
                read("properties:\n  model: {const: m}\n  a: {type: string}\n  b: {type: string}\n  c: {enum: [x, y]}\n"
                        + rule + "\n");
        assertThat(result.document().models().get(0).rules())
                .extracting(RuleSpec::words)
                .containsExactly(words);
    }
}
