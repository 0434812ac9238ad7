package io.github.hailuo4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.Fingerprint;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.ProblemSummary;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One family of a document of many. */
final class PathSelectionTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /v1/ant/make:
                post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Ant'}}}}}
              /v1/bee/make:
                post: {requestBody: {$ref: '#/components/requestBodies/Bee'}}
              /v1/cow/make:
                post: {requestBody: {$ref: '#/paths/~1v1~1bee~1make/post/requestBody'}}
            components:
              requestBodies:
                Bee: {content: {application/json: {schema: {$ref: '#/components/schemas/A%20bee'}}}}
              schemas:
                Ant:
                  type: object
                  additionalProperties: false
                  required: [model]
                  x-twice: {a: 1, a: 2}
                  properties: {model: {const: ant-1}, size: {type: string, colour: red}}
                A bee:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties: {model: {const: bee-1}, size: {$ref: '#/$defs/size/properties/of'}}
                Size: {enum: [1, 2]}
            $defs:
              size: {properties: {of: {$ref: '#/components/schemas/Size'}}}
            """;

    @Test
    void allThatIsReferredToIsThereAndTheRestIsNoProblem() {
        Specs.Result bees = read(DOCUMENT, "/v1/bee/");
        assertThat(bees.problems()).isEmpty();
        assertThat(bees.document().models()).extracting(ModelSpec::id).containsExactly("bee-1");
        assertThat(bees.document().models().get(0).parameters().get(0).values()).hasSize(2);

        Specs.Result cows = read(DOCUMENT, "/v1/cow");
        assertThat(cows.problems()).isEmpty();
        assertThat(cows.document().models()).extracting(ModelSpec::path).containsExactly("/v1/cow/make");

        List<Problem> ofAnts = read(DOCUMENT, "/v1/ant/").problems();
        assertThat(ofAnts).hasSize(2).isEqualTo(read(DOCUMENT).problems());
        assertThat(ofAnts.get(0))
                .hasToString("18:23: error: \"a\" must not stand twice in one object"
                        + " (at /components/schemas/Ant/x-twice/a)");
        assertThat(read(DOCUMENT, "/v1/bee/", "/v1/ant").document().models()).hasSize(2);
    }

    @Test
    void whatSelectsNothingIsAnError() {
        assertThat(read(DOCUMENT, "/v1/bee/", "/v1/be/make").problems())
                .extracting(Problem::toString)
                .containsExactly("4:3: error: no path that takes a POST begins with /v1/be/make:"
                        + " did you mean /v1/bee/make? (at /paths)");
        assertThat(read(DOCUMENT, "/v2").problems()).hasSize(1);
    }

    @Test
    void theFingerprintIsThatOfWhatIsSelected() {
        String bees = fingerprint(DOCUMENT, "/v1/bee/");
        assertThat(fingerprint(DOCUMENT.replace("ant-1", "ant-2"), "/v1/bee/")).isEqualTo(bees);
        assertThat(fingerprint(DOCUMENT.replace("[1, 2]", "[1, 3]"), "/v1/bee/"))
                .isNotEqualTo(bees);
        assertThat(fingerprint(DOCUMENT, "/v1/ant/")).isNotEqualTo(bees);
        assertThat(fingerprint(DOCUMENT)).isNotEqualTo(bees);
        assertThat(fingerprint(DOCUMENT, "/v1/")).isEqualTo(fingerprint(DOCUMENT, "/v1/ant", "/v1/bee", "/v1/cow"));
    }

    @Test
    void bundledDocumentsHaveParts() {
        Specs.Result texts = Specs.bundled("hailuo.openapi.yaml", select("/api/v1/hailuo/text_to_video"))
                .orElseThrow();
        assertThat(texts.document().models()).hasSize(2);
    }

    @Test
    void manyProblemsOfAKindAreOne() {
        StringBuilder properties = new StringBuilder();
        for (int i = 0; i < 35; i++) {
            properties.append(", p").append(i).append(": {type: string, colour: red}");
        }
        List<Problem> problems = read(
                        DOCUMENT.replace(
                                "size: {type: string, colour: red}", "size: {type: string, colour: red}" + properties),
                        "/v1/ant")
                .problems();
        List<ProblemSummary> summaries = ProblemSummary.of(problems);
        assertThat(problems).hasSize(37);
        assertThat(summaries).extracting(ProblemSummary::more).containsExactly(0, 35);
        assertThat(summaries.get(1).others(", ")).isEqualTo(", and 35 more like it");
        assertThat(ProblemSummary.of(problems.subList(1, 6))).hasSize(5);
        assertThat(ProblemSummary.of(problems.subList(1, 7))).hasSize(1);
    }

    /** YAML's reader refuses more than three million characters by itself. */
    @Test
    @Tag("slow")
    void aDocumentOfMillionsOfCharactersIsReadAndOneFamilyOfIt() {
        StringBuilder paths = new StringBuilder();
        StringBuilder schemas = new StringBuilder();
        String description = "What this one is for, in words that nobody shortens. ".repeat(33);
        for (int i = 0; i < 300; i++) {
            paths.append("""
                      /v1/f%d/make:
                        post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M%d'}}}}}
                    """.formatted(i, i).indent(2));
            schemas.append("""
                    M%d:
                      type: object
                      additionalProperties: false
                      required: [model]
                      properties:
                        model: {const: m-%d}
                    """.formatted(i, i).indent(4));
            for (int parameter = 0; parameter < 7; parameter++) {
                schemas.append("        p" + parameter + ": {type: string, description: '" + description + "'}\n");
            }
        }
        String text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n" + paths + "components:\n  schemas:\n"
                + schemas;
        assertThat(text.length()).isGreaterThan(3_600_000);
        Instant start = Instant.now();
        Specs.Result all = read(text);
        Instant isRead = Instant.now();
        assertThat(all.problems()).isEmpty();
        assertThat(all.document().models()).hasSize(300);
        assertThat(read(text, "/v1/f7/").document().models()).hasSize(1);
        System.out.printf(
                "%d characters of YAML: read in %d ms, one family of it in %d ms%n",
                text.length(),
                Duration.between(start, isRead).toMillis(),
                Duration.between(isRead, Instant.now()).toMillis());
    }

    private static String fingerprint(String document, String... prefixes) {
        return Fingerprint.of(read(document, prefixes).document().where());
    }

    private static Specs.Result read(String document, String... prefixes) {
        return Specs.read("d.yaml", new StringReader(document), select(prefixes));
    }

    private static PathSelection select(String... prefixes) {
        return new PathSelection(List.of(prefixes));
    }
}
