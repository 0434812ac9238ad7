package io.github.hailuo4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the processor says about documents: each finding once, on the annotation, with the document's line and pointer. */
final class DiagnosticsTest extends CompilingOwnModels {

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
}
