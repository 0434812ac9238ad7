package io.github.hailuo4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor says about documents: each finding once, on the annotation, with the document's line and pointer. */
final class DiagnosticsTest {

    private static final String GOOD = """
                Good:
                  type: object
                  additionalProperties: false
                  required: [model, prompt]
                  properties:
                    model: {const: good-1}
                    prompt: {type: string}
            """;

    @TempDir
    Path directory;

    private JavaFileObject usesGood = Compiling.source("UsesGood");

    @BeforeEach
    void useTheGoodModel() {
        usesGood = Compiling.source("UsesGood", "class UsesGood { Object o = Good1.builder().prompt(\"x\").build(); }");
    }

    private Compilation compile(String models) throws IOException {
        String document = """
                openapi: 3.1.0
                info: {title: test, version: '1'}
                paths:
                  /video:
                    post:
                      requestBody:
                        content:
                          application/json:
                            schema:
                              oneOf:
                                - $ref: '#/components/schemas/Good'
                                - $ref: '#/components/schemas/Other'
                              discriminator: {propertyName: model}
                components:
                  schemas:
                """;
        Files.writeString(
                directory.resolve("own.yaml"), document + GOOD.indent(-4).indent(4) + models.indent(4));
        return Compiling.with(directory, "own.yaml", List.of(usesGood));
    }

    /** With a closed model of nothing required. */
    private Compilation compileOther(String keywords) throws IOException {
        return compile("""
                Other:
                  type: object
                  additionalProperties: false
                  required: [model]
                """ + keywords.indent(2));
    }

    private static List<String> errors(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT))
                .toList();
    }

    @Test
    void aDocumentThatIsNotThere() {
        Compilation compilation = Compiling.withBundled("nothing.yaml");
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains("there is no document nothing.yaml; looked in: ", "hailuo.openapi.yaml", "class path");
        assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(1);
        assertThat(compilation.errors().get(0).getColumnNumber())
                .as("the annotation's value")
                .isEqualTo("@HailuoModels(spec = ".length() + 1);
    }

    @Test
    void whatIsNotUnderstoodIsReportedOnceAndTheOtherModelIsThere() throws IOException {
        Compilation compilation = compile("""
                Other:
                  type: object
                  additionalProperties: false
                  required: [model, seed]
                  properties:
                    model: {const: other-1}
                    size: {type: string, enum: [a, b], default: c}
                    prompt: {type: string, minSize: 3}
                """);
        assertThat(errors(compilation))
                .hasSize(3)
                .anyMatch(
                        message -> message.matches(
                                "own\\.yaml:\\d+:\\d+: the keyword minSize is not understood \\(at /components/schemas/Other/properties/prompt/minSize\\)"))
                .anyMatch(message -> message.contains("the default of size must be one of its values, not c"))
                .anyMatch(message -> message.contains("other-1 requires seed, which its properties must declare"));
    }

    @Test
    void aContradictionIsAnErrorAtTheRule() throws IOException {
        Compilation compilation = compile("""
                Other:
                  type: object
                  additionalProperties: false
                  required: [model, a]
                  properties:
                    model: {const: other-1}
                    a: {type: string}
                    b: {type: string}
                  allOf:
                    - required: [b]
                    - not: {required: [b]}
                """);
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains(
                        "no request of other-1 is valid",
                        "b has to be left out",
                        "(at /components/schemas/Other/allOf/1/not)");
    }

    @Test
    void whatIsHardlyMeantIsAWarning() throws IOException {
        Compilation compilation = compileOther("""
                properties:
                  model: {const: other-1}
                  a: {type: string}
                  b: {type: string, enum: [x, y]}
                allOf:
                  - not: {required: [a]}
                  - if: {required: [a]}
                    then: {required: [b]}
                  - properties: {b: {enum: [x]}}
                """);
        assertThat(compilation).succeeded();
        String warnings = compilation.warnings().stream()
                .map(warning -> warning.getMessage(Locale.ROOT))
                .collect(Collectors.joining("\n"));
        assertThat(warnings).contains("a can never be set", "this rule never applies: a needs b", "b can never be y");
    }

    /** What vanishes of a document is said where its classes are used, not only to those who validate it. */
    @Test
    void valuesThatTheirTypeExcludesAreWarningsAtTheAnnotation() throws IOException {
        Compilation compilation = compileOther("""
                properties:
                  model: {const: other-1}
                  duration: {type: string, enum: [auto, 5]}
                  on_error: {type: string, enum: [stop, on]}
                dependentRequired: {durations: [on_error]}
                """);
        assertThat(compilation).succeeded();
        assertThat(compilation.warnings())
                .extracting(warning -> warning.getMessage(Locale.ROOT))
                .anyMatch(
                        message -> message.matches(
                                "own\\.yaml:\\d+:\\d+: 5 is a number where the type is string: quote it \\(at /components/schemas/Other/properties/duration/enum/1\\)"))
                .anyMatch(message -> message.contains("on is a text in YAML 1.2, but true to readers of YAML 1.1"))
                .anyMatch(message -> message.contains("has no parameter durations: did you mean duration?"));
        assertThat(compilation.warnings().get(0).getLineNumber()).isEqualTo(1);
    }

    /** A rule that refuses all that its condition is about does apply. */
    @Test
    void aRuleThatNoValidRequestMeetsIsNoRuleThatNeverApplies() throws IOException {
        Compilation compilation = compileOther("""
                properties:
                  model: {const: other-1}
                  a: {type: string}
                  b: {type: string}
                allOf:
                  - if: {not: {anyOf: [{required: [a]}, {required: [b]}]}}
                    then: {anyOf: [{required: [a]}, {required: [b]}]}
                """);
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void aDocumentThatIsNoYaml() throws IOException {
        Files.writeString(directory.resolve("own.yaml"), "openapi: [3.1\npaths: {");
        Compilation compilation = Compiling.with(directory, "own.yaml", List.of());
        assertThat(errors(compilation)).singleElement().asString().contains("own.yaml:", "not well-formed");
    }

    @Test
    void twoModelsOfOneName() throws IOException {
        Compilation compilation = compileOther("""
                properties:
                  model: {const: good_1}
                """);
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains("good-1 and good_1 would both have the class Good1");
    }

    @Test
    void oneModelUnderTwoPathsThatEndAlike() throws IOException {
        String path = """
                  /%s/video:
                    post:
                      requestBody:
                        content: {application/json: {schema: {$ref: '#/components/schemas/Good'}}}
                """;
        Files.writeString(
                directory.resolve("own.yaml"),
                "openapi: 3.1.0\ninfo: {title: test, version: '1'}\npaths:\n"
                        + path.formatted("v1") + path.formatted("v2") + "components:\n  schemas:\n"
                        + GOOD.indent(-4).indent(4));
        Compilation compilation = Compiling.with(directory, "own.yaml", List.of());
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains(
                        "good-1 would have the class Good1Video twice: the last segments of /v1/video and /v2/video must differ");
    }

    /** Each clash is said where the parameter stands, and no generated class has two things of one name. */
    @Test
    void parametersOfOneName() throws IOException {
        Compilation compilation = compileOther("""
                properties:
                  model: {const: other-1}
                  a_b: {type: string, enum: [x]}
                  a-b: {type: string, enum: [y]}
                """);
        assertThat(errors(compilation))
                .hasSize(1)
                .allMatch(message -> message.matches(
                        "own\\.yaml:[1-9]\\d:\\d+: .* \\(at /components/schemas/Other/properties/.*\\)"))
                .anyMatch(message -> message.contains("the parameters a_b and a-b would both have the class AB"));
    }

    @Test
    @Tag("slow")
    void moreParametersThanAClassCanHave() throws IOException {
        StringBuilder model = new StringBuilder(
                "Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n    model: {const: other-1}\n");
        for (int i = 0; i < 500; i++) {
            model.append("    p")
                    .append(i)
                    .append(": {type: string, minLength: 1, pattern: a, format: uri, default: 'a:b'}\n");
        }
        assertThat(compile(model.toString())).succeeded();
        assertThat(errors(compile(model.append("    more: {type: boolean}\n").toString())))
                .singleElement()
                .asString()
                .contains("other-1 has 501 parameters: a request class must have at most 500");
    }

    /** More than a constant of a class file can hold. */
    @Test
    void aDescriptionOfEightyThousandCharacters() throws IOException {
        assertThat(compile("""
                Other:
                  type: object
                  description: %1$s
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: other-1}
                    a: {type: string, description: %1$s}
                """.formatted("word ".repeat(16_000).strip()))).succeeded();
    }

    @Test
    void manyRulesMeanAFixedOrderAndANote() throws IOException {
        Compilation compilation = compile(tied(14));
        assertThat(compilation).succeeded();
        assertThat(compilation)
                .hadNoteContaining(
                        "Other1 has too many stages for any order; its builder takes these in this order, those in brackets in"
                                + " any order: (a0, b0), (a1, b1), (a2, b2)");
    }

    /** Six pairs that one rule ties are too many; the seventh has nothing to do with them. */
    @Test
    void aComponentThatIsTooLargeHasAFixedOrderAndTheOthersNone() throws IOException {
        String together = IntStream.range(0, 6).mapToObj(i -> "b" + i).collect(Collectors.joining(", "));
        Compilation compilation = compile(tied(7) + "  not: {required: [" + together + "]}\n");
        assertThat(compilation).succeeded();
        assertThat(compilation)
                .hadNoteContaining(
                        "those in brackets in any order: a0, b0, a1, b1, a2, b2, a3, b3, a4, b4, a5, b5, (a6,"
                                + " b6)");
    }

    @Test
    @Tag("slow")
    void tooManyStagesAreAnErrorThatNamesTheRules() throws IOException {
        String parity = IntStream.range(0, 13)
                .mapToObj(i -> "    a" + i + ": {type: string, enum: [x, y, z]}\n    b" + i
                        + ": {type: string, enum: [x, y, z]}\n")
                .collect(Collectors.joining());
        String rules = IntStream.range(0, 13)
                .mapToObj(i ->
                        "  - if: {properties: {a%1$d: {const: x}}, required: [a%1$d]}\n    then: {properties: {b%1$d: {const: x}}, required: [b%1$d]}\n"
                                .formatted(i))
                .collect(Collectors.joining());
        // All first parameters come before all second ones, and one rule ties them all, so that every choice has to be
        // remembered. The stills multiply nothing.
        String every = IntStream.range(0, 13).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
        String firstAll = IntStream.range(0, 13)
                .mapToObj(i -> "    a" + i + ": {type: string, enum: [x, y, z]}\n")
                .collect(Collectors.joining());
        String secondAll =
                parity.lines().filter(line -> line.strip().startsWith("b")).collect(Collectors.joining("\n", "", "\n"));
        Compilation compilation =
                compile("Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n"
                        + "    model: {const: other-1}\n    still: {type: string}\n    motion: {type: string}\n"
                        + firstAll
                        + secondAll + "  allOf:\n  - dependentRequired: {still: [motion]}\n  - not: {required: ["
                        + every
                        + "]}\n" + rules);
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains("other-1 would have more than 2048 builder stages", "a12 x needs b12 x")
                .doesNotContain("still");
    }

    @Test
    @Tag("slow")
    void tooManyConsequencesAreAnErrorThatNamesTheRules() throws IOException {
        // Every pair of a and b is tied, and all of them to one another, so that no order keeps what is tied together.
        String properties = IntStream.range(0, 24)
                .mapToObj(i -> "    a" + i + ": {type: boolean}\n")
                .collect(Collectors.joining());
        String rules = IntStream.range(0, 24)
                .mapToObj(i -> "  - anyOf: [{required: [a%d]}, {required: [b%d]}]\n".formatted(i, i))
                .collect(Collectors.joining());
        String all = IntStream.range(0, 24).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
        Compilation compilation =
                compile("Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n"
                        + "    model: {const: other-1}\n" + properties + properties.replace("    a", "    b")
                        + "  allOf:\n  - not: {required: [" + all + "]}\n" + rules);
        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains(
                        "the rules of other-1 must have at most 1000000 different consequences; these multiply them: ")
                .contains("a12 or b12");
    }

    private static String tied(int pairs) {
        StringBuilder properties = new StringBuilder();
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < pairs; i++) {
            properties
                    .append("    a")
                    .append(i)
                    .append(": {type: string}\n    b")
                    .append(i)
                    .append(": {type: string}\n");
            rules.append("    a").append(i).append(": [b").append(i).append("]\n");
        }
        return "Other:\n  type: object\n  additionalProperties: false\n  required: [model]\n  properties:\n    model: {const: other-1}\n"
                + properties + "  dependentRequired:\n" + rules;
    }
}
