package io.github.hailuo4j.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.document.DocumentReader;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.model.SpecReader;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a base with a discriminator are compared as the generated classes take them: each is one of what builds on the base. */
final class BaseAlternativesTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            paths:
              /v1/video: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
            components:
              schemas:
                Pet:
                  type: object
                  required: [kind]
                  properties: {kind: {type: string}, name: {type: string, maxLength: 40}}
                  discriminator: {propertyName: kind}
                Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: boolean}}, required: [claws]}]}
                Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {tricks: {type: integer, maximum: 9}}}
                Loose: {type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {m: M}}}
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: m-1}
                    p: %s
            """;

    private static SpecDocument read(String text) {
        Problems problems = new Problems();
        SpecDocument document = SpecReader.read(
                DocumentReader.yaml(new StringReader(text), problems).orElseThrow(), problems);
        assertThat(problems.errors()).as("%s", problems.inOrder()).isZero();
        return document;
    }

    private static String pet(Optional<Map<String, Object>> request) {
        return request.map(each -> String.valueOf(each.get("p"))).orElse("none");
    }

    private static void check(String parameter, String from, String to, String before, String after) {
        String text = DOCUMENT.formatted(parameter);
        assertThat(text).contains(from);
        SpecDiff diff = SpecDiff.between(read(text), read(text.replace(from, to)));
        assertThat(diff.models()).singleElement().satisfies(model -> {
            assertThat(pet(model.onlyBefore())).isEqualTo(before);
            assertThat(pet(model.onlyAfter())).isEqualTo(after);
            assertThat(model.uncertainties()).isEmpty();
        });
    }

    /** What is edited, and the values that are and are not taken any more. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            maximum: 9 | maximum: 5 | {kind=Dog, tricks=6} | none
            maximum: 9 | maximum: 12 | none | {kind=Dog, tricks=10}
            ~required: [claws]~ | ~required: [claws, name]~ | {kind=Cat, claws=true} | none
            ~propertyName: kind}~ | ~propertyName: kind, mapping: {hound: Dog}}~ | {kind=Dog} | {kind=hound}
            ~    Loose:~ | ~    Bird: {allOf: [{$ref: '#/components/schemas/Pet'}]}
                Loose:~ | none | {kind=Bird}
            ~    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {tricks: {type: integer, maximum: 9}}}~ | ~~ | {kind=Dog} | none
            """)
    void whatBuildsOnTheBaseDecides(String from, String to, String before, String after) {
        check("{$ref: '#/components/schemas/Pet'}", from, to, before, after);
        check("{allOf: [{$ref: '#/components/schemas/Pet'}], description: Wrapped}", from, to, before, after);
        check("{oneOf: [{$ref: '#/components/schemas/Pet'}, {type: string}]}", from, to, before, after);
    }

    @Test
    void itemsAreOfTheBaseToo() {
        check(
                "{type: array, maxItems: 1, items: {$ref: '#/components/schemas/Pet'}}",
                "maximum: 9",
                "maximum: 5",
                "[{kind=Dog, tricks=6}]",
                "none");
    }

    @Test
    void alternativesThatAreWrittenOutAreTheSame() {
        String base = DOCUMENT.formatted("{$ref: '#/components/schemas/Pet'}");
        String written = DOCUMENT.formatted("""
                {oneOf: [
                        {allOf: [{$ref: '#/components/schemas/Cat'}], properties: {kind: {const: Cat}}},
                        {allOf: [{$ref: '#/components/schemas/Dog'}], properties: {kind: {const: Dog}}}]}""");
        SpecDiff diff = SpecDiff.between(read(base), read(written));
        assertThat(diff.acceptsLess() || diff.acceptsMore()).isFalse();
    }

    @Test
    void aBaseWithinItself() {
        String text = DOCUMENT.formatted("{$ref: '#/components/schemas/Pet'}")
                .replace("maxLength: 40}", "maxLength: 40}, friend: {$ref: '#/components/schemas/Pet'}");
        assertThat(text).contains("friend");
        SpecDiff changed = SpecDiff.between(read(text), read(text.replace("maximum: 9", "maximum: 5")));
        assertThat(changed.models()).singleElement().satisfies(model -> {
            assertThat(pet(model.onlyBefore())).isEqualTo("{kind=Dog, tricks=6}");
            assertThat(model.uncertainties()).isEmpty();
        });
        String more = text.replace("    Loose:", "    Bird: {allOf: [{$ref: '#/components/schemas/Pet'}]}\n    Loose:");
        assertThat(SpecDiff.between(read(text), read(more)).models())
                .singleElement()
                .satisfies(model -> assertThat(model.uncertainties()).isNotEmpty());
    }

    /** The classes are of the base itself, and take what it takes. */
    @Test
    void aBaseThatTellsNothingApartIsWhatItSays() {
        SpecDiff diff = SpecDiff.between(
                read(DOCUMENT.formatted("{$ref: '#/components/schemas/Loose'}")),
                read(DOCUMENT.formatted("{type: object, properties: {kind: {type: string}}}")));
        assertThat(diff.acceptsLess() || diff.acceptsMore()).isFalse();
    }
}
