package io.github.hailuo4j.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Fingerprint;
import io.github.hailuo4j.spec.document.PathSelection;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents as other people write them: what is said in other ways, and names that are no names in Java. */
class OtherPeoplesDocumentsTest {

    private static final String HEAD = """
            openapi: %s
            info: {title: T, version: '1'}
            paths:
              /v1/videos:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}
            components:
              schemas:
            """;

    @TempDir
    private Path directory;

    @Test
    void valuesHaveNamesByAFixedRule() throws IOException {
        String model = """
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    language: {type: string, enum: [C, 'C#', C++]}
                    output_resolution: {type: string, enum: [1080p, 1080P, 720p]}
                    shift: {type: string, enum: ['+1', '-1']}
                    zone: {type: string, enum: [GMT+1, GMT-1]}
                    step: {type: string, enum: ['+', '-', '']}
                    quality: {type: string, enum: [\u9ad8\u6e05, \u6807\u6e05]}
                    place: {type: string, enum: [caf\u00e9, cafe]}
                    size: {enum: [6, '6']}
                    tier: {type: string, enum: [\u9ad8, \u4f4e], x-enum-varnames: [high, LOW]}
                    first-frame: {type: string, x-java-name: start}
                    first_frame: {type: string}
                """.translateEscapes();
        assertCompiles("3.1.0", model, """
                M1.builder().firstFrame("a").start("b").language(Language.C).language(Language.C_SHARP)
                    .language(Language.C_PLUS_PLUS)
                    .outputResolution(OutputResolution.RESOLUTION_1080P)
                    .outputResolution(OutputResolution.RESOLUTION_1080P_2)
                    .shift(Shift.PLUS_1).shift(Shift.MINUS_1).zone(Zone.GMT_1).zone(Zone.GMT_MINUS_1)
                    .step(Step.PLUS).step(Step.MINUS).step(Step.STEP_EMPTY)
                    .quality(Quality.U9AD8_U6E05).quality(Quality.U6807_U6E05)
                    .place(Place.CAFE).place(Place.CAFE_2).size(Size.SIZE_6).size(Size.SIZE_6_2)
                    .tier(Tier.HIGH).tier(Tier.LOW).build().toJson()
                """);
    }

    @Test
    void namesBesideReferencesAndBehindThem() throws IOException {
        String model = """
                Plain: {type: string, enum: [a, b]}
                Named: {type: string, enum: [a, b], x-java-name: level, x-enum-varnames: [low, high]}
                M:
                  type: object
                  x-java-name: Film
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    tier: {$ref: '#/components/schemas/Named'}
                    speed: {$ref: '#/components/schemas/Plain', x-java-name: pace, x-enum-varnames: [slow, fast]}
                """;
        assertCompiles("3.1.0", model, """
                Film.builder().level(Level.LOW).level(Level.HIGH).pace(Pace.SLOW).pace(Pace.FAST).build().toJson()
                """);
    }

    /** Names that cannot be used are warnings, and what they name has a name all the same. */
    @Test
    void namesThatClash() throws IOException {
        String model = """
                Named: {type: string, enum: [a, b], x-java-name: level}
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    few: {enum: [a, b], x-enum-varnames: [x]}
                    many: {enum: [a, b], x-enum-varnames: [x, y, z]}
                    same: {enum: [a, b], x-enum-varnames: [x, x]}
                    mixed: {enum: [a, b, c, d], x-enum-varnames: [7, 'u v', 1st, class]}
                    none: {type: string, x-enum-varnames: [x]}
                    number: {type: string, x-java-name: 7}
                    word: {enum: [a, b], x-java-name: class}
                    tier: {$ref: '#/components/schemas/Named'}
                    rank: {$ref: '#/components/schemas/Named'}
                """;
        assertCompiles("3.1.0", model, """
                M1.builder().few(Few.X).few(Few.B).many(Many.X).many(Many.Y).same(Same.X).same(Same.B)
                    .mixed(Mixed.A).mixed(Mixed.U_V).mixed(Mixed.MIXED_1ST).mixed(Mixed.CLASS).none("a").number("b")
                    .classValue(Class.A).tier(Tier.A).rank(Rank.B).build().toJson()
                """);
    }

    @Test
    void aBaseGivesItsParametersAndWhatItRequires() throws IOException {
        String model = """
                Base:
                  type: object
                  required: [model, prompt]
                  properties:
                    model: {type: string}
                    prompt: {$ref: '#/components/schemas/M/$defs/text'}
                    seed: {type: [integer, 'null'], format: int64, default: null, example: 7}
                M:
                  allOf: [{$ref: '#/components/schemas/Base'}]
                  unevaluatedProperties: false
                  $defs: {text: {type: string, minLength: 1, title: Text, xml: {}}}
                  properties:
                    model: {enum: [m-1, m-2]}
                    cfg: {anyOf: [{type: number, format: float}, {type: 'null'}], writeOnly: true}
                """;
        assertCompiles("3.1.0", model, """
                M1.builder().prompt("a").seed(1).cfg(0.5).build().prompt().length()
                    + M2.builder().prompt("a").build().toJson()
                """);
    }

    /** The first base gives the type; what the second says of the same parameter still holds. */
    @Test
    void whatTwoBasesSayOfOneParameterHoldsTogether() throws IOException {
        String model = """
                Sized: {type: object, properties: {size: {type: string, enum: [s, m, l]}}}
                Small: {type: object, properties: {size: {type: string, enum: [s, m, xl]}}}
                M:
                  allOf: [{$ref: '#/components/schemas/Sized'}, {$ref: '#/components/schemas/Small'}]
                  unevaluatedProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    _seed: {type: integer}
                    frame__rate: {type: integer}
                    end_: {type: string}
                """;
        assertCompiles(
                "3.1.0",
                model,
                "M1.builder().seed(1).frameRate(2).end(\"a\").size(Size.M).build().toJson() + M1.builder().size(Size.S).build()");
        Files.writeString(directory.resolve("own.yaml"), HEAD.formatted("3.1.0") + model.indent(4));
        Compilation refused =
                Compiling.with(directory, "own.yaml", List.of(JavaFileObjects.forSourceString("test.Use", """
                        package test;
                        class Use { String j = M1.builder().size(Size.L).build().toJson(); }
                        """)));
        assertThat(refused.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.getSource())
                        .isNotNull()
                        .extracting(source -> source.getName())
                        .asString()
                        .contains("Use"));
    }

    @Test
    void version30SaysTheSameInOtherWords() throws IOException {
        String model = """
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {type: string, enum: [m-1]}
                    seed: {type: integer, nullable: true, example: 7, minimum: 0, exclusiveMinimum: true, multipleOf: 2}
                    mode: {type: string, nullable: true, enum: [a, b, null], default: null}
                """;
        assertCompiles("3.0.3", model, "M1.builder().seed(2).mode(Mode.A).build().toJson()");
    }

    private static final String BESIDE_A_REFERENCE = """
            M:
              type: object
              additionalProperties: false
              required: [model]
              properties:
                model: {type: string, enum: [m-1]}
                seed:
                  $ref: '#/components/schemas/Seed'
                  maximum: 5
                  description: said for people
                  nullable: true
            Seed: {type: integer}
            """;

    @Test
    void inVersion30NothingBesideAReferenceIsReadWhichIsSaid() throws IOException {
        Files.writeString(directory.resolve("own.yaml"), HEAD.formatted("3.0.3") + BESIDE_A_REFERENCE.indent(4));
        assertThat(withPaths("paths = {}").warnings())
                .extracting(warning -> warning.getLineNumber() + " " + warning.getMessage(Locale.ROOT))
                .containsExactly("1 own.yaml:17:20: maximum is not read: in OpenAPI 3.0, nothing beside a $ref is."
                        + " Write it in an allOf with the $ref (at /components/schemas/M/properties/seed/maximum)");
        assertCompiles("3.0.3", BESIDE_A_REFERENCE, "M1.builder().seed(6).build().toJson()");
    }

    @Test
    void warningsAreNotesWhereThatIsAskedFor() throws IOException {
        Files.writeString(directory.resolve("own.yaml"), HEAD.formatted("3.0.3") + BESIDE_A_REFERENCE.indent(4));
        Compilation strict = withPaths("paths = {}", "-Werror");
        assertThat(strict.status()).isEqualTo(Compilation.Status.FAILURE);
        Compilation lenient = withPaths("paths = {}", "-Werror", "-Ahailuo4j.warnings=notes");
        assertThat(lenient.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(lenient.notes())
                .extracting(note -> note.getMessage(Locale.ROOT))
                .anyMatch(note -> note.contains("maximum is not read"));
        assertThat(withPaths("paths = {}", "-Ahailuo4j.warnings=off").errors())
                .extracting(error -> error.getLineNumber() + " " + error.getMessage(Locale.ROOT))
                .containsExactly("1 -Ahailuo4j.warnings must be notes, or be left out, not off");
    }

    @Test
    void oneFamilyOfADocumentOfMany() throws IOException {
        String document = HEAD.formatted("3.1.0").replace("components:", """
                  /v2/sounds:
                    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}
                components:\
                """) + """
                M: {type: object, additionalProperties: false, required: [model], properties: {model: {const: m-1}}}
                S: {type: object, additionalProperties: false, required: [model], properties: {model: {const: s-1}, a: {type: string, colour: red}}}
                """.indent(4);
        Files.writeString(directory.resolve("own.yaml"), document);
        String fingerprint =
                Fingerprint.of(Specs.read("own.yaml", new StringReader(document), new PathSelection(List.of("/v1/")))
                        .document()
                        .where());
        Compilation part = withPaths("paths = \"/v1/\", fingerprint = \"" + fingerprint + "\"");
        assertThat(part.diagnostics())
                .filteredOn(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.WARNING)
                .isEmpty();
        assertThat(part.generatedSourceFiles())
                .extracting(JavaFileObject::getName)
                .contains("/SOURCE_OUTPUT/test/M1.java");
        assertThat(withPaths("paths = {\"/v1/\", \"/v2/\"}").errors()).hasSize(1);
        assertThat(withPaths("paths = \"/v1/vidoes\"").errors())
                .extracting(error -> error.getLineNumber() + " " + error.getMessage(Locale.ROOT))
                .containsExactly("1 own.yaml:4:3: no path that takes a POST begins with /v1/vidoes (at /paths)");
    }

    @Test
    void manyProblemsOfAKindAreOneMessage() throws IOException {
        StringBuilder model = new StringBuilder("""
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                """);
        for (int i = 0; i < 35; i++) {
            model.append("    p").append(i).append(": {type: string, colour: red}\n");
        }
        Files.writeString(
                directory.resolve("own.yaml"),
                HEAD.formatted("3.1.0") + model.toString().indent(4));
        assertThat(withPaths("paths = {}").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.getMessage(Locale.ROOT))
                        .startsWith("own.yaml:15:")
                        .endsWith(" (at /components/schemas/M/properties/p0/colour), and 34 more like it"));
    }

    private Compilation withPaths(String members, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Ahailuo4j.specs=" + directory);
        return javac().withProcessors(new HailuoModelsProcessor())
                .withOptions(all)
                .compile(JavaFileObjects.forSourceLines(
                        "test.package-info",
                        "@io.github.hailuo4j.runtime.HailuoModels(spec = \"own.yaml\", " + members + ")",
                        "package test;"));
    }

    private void assertCompiles(String version, String model, String expression) throws IOException {
        Files.writeString(directory.resolve("own.yaml"), HEAD.formatted(version) + model.indent(4));
        Compilation compilation = Compiling.with(
                directory,
                "own.yaml",
                List.of(JavaFileObjects.forSourceLines(
                        "test.Use", "package test;", "class Use { String json = \"\" +", expression, "; }")));
        assertThat(compilation.diagnostics())
                .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .isEmpty();
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    }
}
