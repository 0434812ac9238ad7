package io.github.hailuo4j.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecDiffTest {

    private static final String SAFETY = "PARAMETER_ADDED enable_safety_checker MORE: new optional parameter: boolean";
    private static final String OPTIMIZER = "PARAMETER_ADDED prompt_optimizer MORE: new optional parameter: boolean";

    @Test
    void fromTheGuideToTheContractOfSeptember() {
        SpecDiff diff = SpecDiff.between(bundled("hailuo.openapi.yaml"), bundled("hailuo-2026-09.openapi.yaml"));
        Map<String, List<String>> changes =
                diff.models().stream().collect(Collectors.toMap(ModelDiff::id, SpecDiffTest::words));
        assertThat(changes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "hailuo-02-text-to-video-pro",
                        List.of(OPTIMIZER, SAFETY),
                        "hailuo-02-text-to-video-standard",
                        List.of(OPTIMIZER, SAFETY, "PARAMETER_REMOVED output_resolution LESS: can't be given any more"),
                        "hailuo-02-image-to-video-pro",
                        List.of(OPTIMIZER, SAFETY),
                        "hailuo-02-image-to-video-standard",
                        List.of(OPTIMIZER, SAFETY),
                        "hailuo-2.3-image-to-video-pro",
                        List.of(
                                "PARAMETER_ADDED duration_seconds MORE: new optional parameter: integer, one of 6, 10",
                                SAFETY,
                                "RULE_ADDED duration_seconds+output_resolution LESS: new rule: output_resolution 1080p needs duration_seconds 6"),
                        "hailuo-2.3-image-to-video-standard",
                        List.of(SAFETY)));
        Map<String, Map<String, Object>> refused = diff.models().stream()
                .filter(ModelDiff::acceptsLess)
                .collect(Collectors.toMap(
                        ModelDiff::id, model -> model.onlyBefore().orElseThrow()));
        assertThat(refused)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "hailuo-02-text-to-video-standard",
                        Map.of(
                                "model", "hailuo-02-text-to-video-standard",
                                "prompt", "text",
                                "output_resolution", "512p"),
                        "hailuo-2.3-image-to-video-pro",
                        Map.of(
                                "model", "hailuo-2.3-image-to-video-pro",
                                "prompt", "text",
                                "first_frame_image_url", "https://example.com/a",
                                "output_resolution", "1080p")));
        assertThat(diff.models()).allMatch(ModelDiff::acceptsMore);
        assertThat(diff.models()).allMatch(model -> model.uncertainties().isEmpty());
    }

    @Test
    void theSameDocumentHasNoChanges() {
        for (String name : Specs.BUNDLED) {
            assertThat(SpecDiff.between(bundled(name), bundled(name)).models()).isEmpty();
        }
    }

    /** A model that has to be named now, or need not be any more, is another: no request stays what it was. */
    @Test
    void whatRequestsDoNotName() {
        String unnamed = """
                openapi: 3.1.0
                paths:
                  /v1/clip: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Clip'}}}}}}
                components:
                  schemas:
                    Clip: {type: object, additionalProperties: false, required: [text], properties: {text: {type: string, maxLength: 9}, fast: {type: boolean}}}
                """;
        SpecDocument before = own(unnamed);
        assertThat(SpecDiff.between(before, own(unnamed)).models()).isEmpty();
        ModelDiff narrower = SpecDiff.between(before, own(unnamed.replace(", fast: {type: boolean}", "")))
                .models()
                .get(0);
        assertThat(narrower.id()).isEqualTo("clip");
        assertThat(narrower.onlyBefore().orElseThrow()).containsOnlyKeys("text", "fast");
        SpecDocument named = own(unnamed.replace("properties: {text", "properties: {model: {const: clip}, text"));
        for (List<SpecDocument> pair : List.of(List.of(before, named), List.of(named, before))) {
            SpecDiff diff = SpecDiff.between(pair.get(0), pair.get(1));
            assertThat(diff.acceptsLess()).isTrue();
            assertThat(diff.acceptsMore()).isTrue();
            assertThat(diff.models()).extracting(ModelDiff::id).containsExactly("clip", "clip");
        }
    }

    private static SpecDocument own(String text) {
        Specs.Result result = Specs.read("a.yaml", new StringReader(text));
        assertThat(result.problems()).isEmpty();
        return result.document();
    }

    /** One change of the model's schema each: what it was, what it is, and the changes that are found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            enum: [6, 10, 12] | enum: [6, 8, 10]  | VALUE_ADDED duration MORE: new value 8 & VALUE_REMOVED duration LESS: without the value 12
            enum: [6, 10, 12] | enum: [12, 10, 6] |
            enum: [6, 10, 12] | minimum: 6      | CONTENT duration MORE: is integer and at least 6; was integer, one of 6, 10, 12
            enum: [6, 10, 12] | maximum: 11     | CONTENT duration MORE_AND_LESS: is integer and at most 11; was integer, one of 6, 10, 12
            enum: [6, 10, 12] | enum: [6, 10, 12], default: 6 | DEFAULT duration SAME: the default is 6; was not documented & PRICE duration SAME: costs 30 cents without duration; was 30 to 50 cents
            enum: [6, 10, 12] | enum: [6, 10, 12], deprecated: true | DEPRECATION duration SAME: is deprecated
            maxLength: 100  | maxLength: 200    | CONTENT prompt MORE: is string and 1 to 200 characters; was string and 1 to 100 characters
            maxLength: 100  | maxLength: 99     | CONTENT prompt LESS: is string and 1 to 99 characters; was string and 1 to 100 characters
            required: [model, prompt] | required: [model] | OPTIONAL prompt MORE: is optional now
            required: [model, prompt] | required: [model, prompt, wide] | REQUIRED duration LESS: is required now & REQUIRED wide LESS: is required now
            required: [model, prompt] | allOf: [{required: [model, prompt]}] |
            dependentRequired: {wide: [duration]} | anyOf: [{not: {required: [wide]}}, {required: [duration]}] |
            dependentRequired: {wide: [duration]} | dependentRequired: {wide: [duration], duration: [wide]} | RULE_ADDED wide+duration LESS: new rule: duration needs wide
            dependentRequired: {wide: [duration]} | description: any | RULE_REMOVED duration+wide MORE: without the rule: wide needs duration
            dependentRequired: {wide: [duration]} | not: {required: [wide]} | PARAMETER_REMOVED wide LESS: can't be given any more
            cents: 30       | cents: 35         | PRICE duration SAME: costs 35 to 50 cents without duration; was 30 to 50 cents & PRICE duration SAME: costs 35 cents with duration 6; was 30 cents
            /video:         | /clip:            | PATH  SAME: is posted to /clip; was /video
            const: m-1      | const: m-2        | MODEL_ADDED  MORE: new model under /video & MODEL_REMOVED  LESS: removed; was under /video
            '^a'            | '^[aA]'           | CONTENT tag MORE: is string and like ^[aA]; was string and like ^a
            '^a'            | '^[a]'            |
            """)
    void oneChange(String before, String after, String changes) {
        SpecDiff diff = SpecDiff.between(read(DOCUMENT), read(DOCUMENT.replace(before, after)));
        String found =
                diff.models().stream().flatMap(model -> words(model).stream()).collect(Collectors.joining(" & "));
        assertThat(found).isEqualTo(changes == null ? "" : changes);
    }

    /** A line a combination would be three lines, or with a second parameter nine. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            40 | 60 | costs 10 cents more in every case: 40 to 60 cents; was 30 to 50 cents
            29 | 49 | costs 1 cent less in every case: 29 to 49 cents; was 30 to 50 cents
            40 | 55 | costs something else in every case: 40 to 55 cents without duration (was 30 to 50 cents), 40 cents with duration 6 (was 30 cents), 55 cents with duration 10 (was 50 cents)
            """)
    void pricesThatChangeEverywhereAreOneLine(int six, int ten, String text) {
        String all = DOCUMENT.replace("[6, 10, 12]", "[6, 10]");
        SpecDiff diff = SpecDiff.between(
                read(all), read(all.replace("cents: 30", "cents: " + six).replace("cents: 50", "cents: " + ten)));
        assertThat(words(diff.models().get(0))).containsExactly("PRICE duration SAME: " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cents: 30 | cents: 5, per: duration |
            cents: 30 | cents: 6, per: duration | PRICE duration SAME: costs 36 to 50 cents without duration; was 30 to 50 cents // PRICE duration SAME: costs 36 cents with duration 6; was 30 cents
            as-of: '2026-08' | unpublished: the maker's | PRICE  SAME: the price is an estimate: the maker's
            """)
    void pricesThatAreFormulas(String before, String after, String text) {
        String changed = DOCUMENT.replace(before, after.replace(", per", "\n" + " ".repeat(20) + "per"));
        SpecDiff diff = SpecDiff.between(read(DOCUMENT), read(changed));
        if (text == null) {
            assertThat(diff.models()).allMatch(model -> model.changes().isEmpty());
        } else {
            assertThat(words(diff.models().get(0))).containsExactly(text.split(" // "));
        }
    }

    /** The automaton of the pattern would have two million states. */
    @Test
    void whatIsNotDecidedIsSaid() {
        SpecDiff diff = SpecDiff.between(read(DOCUMENT), read(DOCUMENT.replace("'^a'", "'^[ab]*a[ab]{20}$'")));
        assertThat(diff.models().get(0).uncertainties())
                .containsExactly(
                        "tag: no value is known that is right for it, so that nothing was compared that depends"
                                + " on it");
    }

    /** What no one would have thought of as a sample. */
    @Test
    void aTextThatOnlyAnAutomatonFinds() {
        SpecDiff diff = SpecDiff.between(
                read(DOCUMENT.replace("'^a'", "'^0x[0-9]{76,77}$'")),
                read(DOCUMENT.replace("'^a'", "'^0x[0-9]{77}$'")));
        ModelDiff model = diff.models().get(0);
        assertThat(words(model))
                .containsExactly(
                        "CONTENT tag LESS: is string and like ^0x[0-9]{77}$; was string and like ^0x[0-9]{76,77}$");
        assertThat(model.onlyBefore().orElseThrow()).containsEntry("tag", "0x" + "0".repeat(76));
        assertThat(model.uncertainties()).isEmpty();
    }

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            paths:
              /video:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema:
                          type: object
                          additionalProperties: false
                          required: [model, prompt]
                          properties:
                            model: {const: m-1}
                            prompt: {type: string, minLength: 1, maxLength: 100}
                            duration: {type: integer, enum: [6, 10, 12]}
                            wide: {type: boolean}
                            tag: {type: string, pattern: '^a'}
                          dependentRequired: {wide: [duration]}
                          x-pricing:
                            currency: USD
                            as-of: '2026-08'
                            rows:
                              - when: {duration: 6}
                                cents: 30
                              - when: {duration: 10}
                                cents: 50
            """;

    private static SpecDocument bundled(String name) {
        return Specs.bundled(name).orElseThrow().document();
    }

    private static SpecDocument read(String text) {
        Specs.Result result = Specs.read("test.yaml", new StringReader(text));
        assertThat(result.isValid()).as(result.problems().toString()).isTrue();
        return result.document();
    }

    private static List<String> words(ModelDiff model) {
        return model.changes().stream()
                .map(change -> change.kind() + " " + String.join("+", change.parameters()) + " " + change.effect()
                        + ": " + change.text())
                .toList();
    }
}
