package io.github.hailuo4j.spec.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.Change;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractImportTest {

    private static String contract(String name) throws IOException {
        try (var in = ContractImportTest.class.getResourceAsStream("/contracts/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SpecDocument read(ContractImport.Result result) {
        assertThat(result.problems()).isEmpty();
        Specs.Result document = Specs.read("imported.yaml", new StringReader(result.yaml()));
        assertThat(document.isValid()).as(document.problems().toString()).isTrue();
        return document.document();
    }

    /** The contract of September on the guide is the bundled document of September, prices of what is new aside. */
    @Test
    void theContractOfSeptemberOnTheGuide() throws IOException {
        SpecDocument guide = Specs.bundled("hailuo.openapi.yaml").orElseThrow().document();
        ContractImport.Result result =
                ContractImport.onto(guide, "contract.json", new StringReader(contract("hailuo-2026-09.json")));
        SpecDocument imported = read(result);
        SpecDocument september =
                Specs.bundled("hailuo-2026-09.openapi.yaml").orElseThrow().document();
        SpecDiff diff = SpecDiff.between(september, imported);
        assertThat(diff.acceptsLess()).isFalse();
        assertThat(diff.acceptsMore()).isFalse();
        assertThat(diff.models().stream().flatMap(model -> model.changes().stream()))
                .allMatch(change -> change.kind() == Change.Kind.PRICE);
        assertThat(diff.models().stream().map(ModelDiff::id)).containsExactly("hailuo-2.3-image-to-video-pro");
        assertThat(result.questions())
                .extracting(OpenQuestion::text)
                .contains(
                        "the contract has no prices: those of hailuo-2.3-image-to-video-pro are kept, which do not look"
                                + " at what is new: duration_seconds, enable_safety_checker");
        for (ModelSpec model : imported.models()) {
            ModelSpec earlier = guide.models().stream()
                    .filter(each -> each.id().equals(model.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(model.description()).isEqualTo(earlier.description());
            assertThat(model.pricing().rows()).hasSameSizeAs(earlier.pricing().rows());
            assertThat(model.source())
                    .startsWith(earlier.source())
                    .endsWith("hailuo/"
                            + model.path()
                                    .substring(model.path().lastIndexOf('/') + 1)
                                    .replace('_', '-'));
            assertThat(model.required()).isEqualTo(earlier.required());
        }
        assertThat(result.yaml())
                .contains(
                        "summary: Creates a task that makes a video from text", "$ref: \"#/components/schemas/Prompt\"")
                .doesNotContain("Hailuo23OutputResolution2");
    }

    @Test
    void withoutABaseTheDocumentStandsOnItsOwn() throws IOException {
        ContractImport.Result result =
                ContractImport.of("contract.json", new StringReader(contract("every-kind.json")));
        SpecDocument imported = read(result);
        assertThat(imported.models().stream().map(model -> model.path() + " " + model.id()))
                .containsExactly(
                        "/api/v1/scenes/compose scene-1",
                        "/api/v1/scenes/compose scene-1-lite",
                        "/api/v1/scenes/describe scenes-describe");
        assertThat(imported.models().get(0).rules().stream().map(rule -> rule.words()))
                .contains(
                        "mode custom needs title",
                        "without mode, title has to be left out",
                        "images or video or title is needed",
                        "loop true excludes video");
        assertThat(result.questions())
                .extracting(OpenQuestion::toString)
                .contains(
                        "163:22: requests of scenes/describe name no model: its id here is scenes-describe, which is not sent"
                                + " (at /scenes~1describe)");
        assertThat(imported.models().get(2).named()).isFalse();
    }

    /** Fields of one model, and the open question that each leaves. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "a": {}                                     | no type is given for a: taken for string
            "a": {"type": "file"}                       | the type file of a is not known: taken for string
            "a": {"type": "integer", "enum": [6, "ten"]} | the value "ten" of a is not of the type integer: left out
            "a": {"enum": ["x", ""]}                    | the value "" of a is blank, which means left out: left out
            "a": {"type": "string", "min": 3}           | min and max of the text a are not said to be about its length: left out
            "a": {"type": "boolean", "max": 3, "length": true} | min and max of a are for a number or a length, not for a value of type boolean: left out
            "a": {"type": "integer", "max": 3, "length": true} | min and max of the number a are about its length: left out
            "a": {"enum": ["x", "long"], "max": 3, "length": true} | the value "long" of a is too short or too long: left out
            "a": {"enum": ["x", "y"], "pattern": "x"}   | the pattern of a is left out: its values are listed
            "a": {"enum": ["x"], "max": 3}              | min and max of the text a are not said to be about its length: left out
            "a": {"type": "string", "pattern": "^a"}    | the pattern of a is checked here; the vendor's validators leave it to the gateway
            "a": {"type": "string", "length": true, "max": -1} | a bound of a, -1, is no count: left out
            "a": {"type": "array", "items": {"type": "string"}, "max_items": 1.5} | a bound of a, 1.5, is no count: left out
            "a": {"type": "array", "items": {"type": "file"}} | the type file of the items of a is not known: left out
            "a": {"type": "array", "items": {"type": "object"}} | a list of empty items of type object counts as left out in the contract, and as given here: a
            "a": {"type": "array", "items": {"type": "string"}, "enum": ["x"]} | the values of a are for a value of type array: left out
            "a": {"type": "integer", "description": "At most 3 at 1080p."} | the description of a may state a limit that the contract's grammar does not: "At most 3 at 1080p."
            "a": {"type": "object"}                     | what a consists of is not taken over; an empty object counts as left out in the contract, and as given here
            "a": {"type": "string", "pattern": "\\\\Aa"} | the pattern \\Aa of a is none of ECMA-262: left out
            "a": {"type": "string", "pattern": "(a"}    | the pattern (a of a is none of ECMA-262: left out
            "a": {"type": "array", "items": {}}         | no type is given for the items of a: any are taken, although a list of blank texts counts as left out in the contract
            "a": {"type": "integer", "max": 5, "default": 7} | the default of a, 7, is not one of its values: left out
            "a": {"type": "string", "format": "uri"}    | "format" of a field is not known: left out; known are default, description, enum, items, length, max, max_items, min, min_items, pattern, required, type
            """)
    void whatAFieldLeavesOpen(String field, String question) {
        ContractImport.Result result = ContractImport.of(
                "c.json",
                new StringReader("{\"clips/make\": {\"models\": [\"m-1\"], \"fields_by_model\": {\"m-1\": {" + field
                        + ", \"b\": {\"type\": \"boolean\"}}}}}"));
        assertThat(result.questions()).extracting(OpenQuestion::text).containsExactly(question);
        assertThat(read(result).models().get(0).parameter("a")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1]                                       | 1:1: error: a contract must be an object, not an array
            {}                                        | 1:1: error: the contract must have an action
            {"a": 1}                                  | 1:7: error: an action must be an object, not a number (at /a)
            {"a": {"models": "m"}}                    | 1:7: error: an action must have "fields_by_model" (at /a)
            {"a": {"fields_by_model": {"_": {"f": {"min": "3"}}}}} | 1:47: error: this must be a number, not a string (at /a/fields_by_model/_/f/min)
            {"a": {"fields_by_model": {}, "rules": [{"when": {"f": null}}]}} | 1:56: error: a condition must be a value, {"present": true} or {"present": false}, not null (at /a/rules/0/when/f)
            {"a": {"fields_by_model": {}, "rules": [{"when": {"f": {"above": 3}}}]}} | 1:56: error: a condition must be a value, {"present": true} or {"present": false}, not another object (at /a/rules/0/when/f)
            {"a": {"fields_by_model": {"_": {"f": {"max": 1e999999999}}}}} | 1:47: error: a number must have at most 400 digits before or after the point (at /a/fields_by_model/_/f/max)
            {"actions": {"a": 1}}                     | 1:19: error: an action must be an object, not a number (at /actions/a)
            {"a":                                     | 1:6: error: not well-formed: Unexpected end-of-input within/between Object entries
            """)
    void malformedContracts(String text, String problem) {
        ContractImport.Result result = ContractImport.of("c.json", new StringReader(text));
        assertThat(result.isDone()).isFalse();
        assertThat(result.problems().get(0).toString()).startsWith(problem);
    }

    @Test
    @Tag("slow")
    void damagedContractsGiveProblemsAndNeverExceptions() throws IOException {
        String whole = contract("every-kind.json");
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StringBuilder text = new StringBuilder(whole);
            for (int i = 0; i < 3; i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, "{}[]\",:1t".charAt(random.nextInt(9)));
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                }
            }
            ContractImport.Result result;
            try {
                result = ContractImport.of("c.json", new StringReader(text.toString()));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
            assertThat(result.isDone() || !result.problems().isEmpty()).isTrue();
            if (result.isDone()) {
                assertThat(Specs.read("i.yaml", new StringReader(result.yaml())))
                        .isNotNull();
            }
        }
    }

    @Test
    void pathsOfTheBaseThatTheContractDoesNotSpeakOfAreKept() throws IOException {
        SpecDocument guide = Specs.bundled("hailuo.openapi.yaml").orElseThrow().document();
        String onlyText = """
                {"text-to-video": {"models": ["hailuo-02-text-to-video-pro"], "fields_by_model": {
                  "hailuo-02-text-to-video-pro": {"prompt": {"type": "string", "required": true}}}}}
                """;
        ContractImport.Result result = ContractImport.onto(guide, "c.json", new StringReader(onlyText));
        assertThat(read(result).models().stream().map(ModelSpec::id))
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "hailuo-02-text-to-video-pro",
                        "hailuo-02-image-to-video-pro",
                        "hailuo-02-image-to-video-standard",
                        "hailuo-2.3-image-to-video-pro",
                        "hailuo-2.3-image-to-video-standard"));
        assertThat(result.questions())
                .extracting(OpenQuestion::text)
                .containsExactly(
                        "the contract does not speak of /api/v1/hailuo/image_to_video: kept as the base document"
                                + " has it");
    }

    /** The file of all families: actions in an object of their own, the endpoint a part of a path. */
    @ParameterizedTest
    @CsvSource({
        "hailuo/image-to-video, image_to_video, /api/v1/hailuo/image_to_video",
        "kling/avatar, ai_avatar, /api/v1/kling/ai_avatar",
        "kling/avatar, POST /api/v1/kling/face, /api/v1/kling/face",
        "kling/avatar, https://gateway.example/v2/face, /v2/face",
    })
    void endpointsOfTheAggregate(String key, String endpoint, String path) {
        SpecDocument imported = read(ContractImport.of("c.json", new StringReader("""
                {"actions": {"%s": {"model": "Shown", "endpoint": "%s", "models": ["m-1"],
                  "fields_by_model": {"m-1": {"a": {"type": "boolean"}}}}}}
                """.formatted(key, endpoint))));
        assertThat(imported.models()).extracting(ModelSpec::path).containsExactly(path);
    }

    @Test
    void actionsOfOneEndpointAreOnePath() {
        ContractImport.Result result = ContractImport.of("c.json", new StringReader("""
                {"clips/make": {"endpoint": "clips", "models": ["m-1"],
                   "fields_by_model": {"m-1": {"a": {"type": "boolean"}}}},
                 "clips/remake": {"endpoint": "clips", "models": ["m-2", "m-1"],
                   "fields_by_model": {"m-1": {"b": {"type": "boolean"}}, "m-2": {"a": {"type": "boolean"}}}}}
                """));
        assertThat(read(result).models().stream().map(model -> model.path() + " " + model.id()))
                .containsExactly("/api/v1/clips/clips m-1", "/api/v1/clips/clips m-2");
        assertThat(result.questions())
                .extracting(OpenQuestion::text)
                .containsExactly("m-1 stands twice under /api/v1/clips/clips: the first is taken");
    }

    /** Else a build whose warnings are errors could not use a contract that lists every field with every model. */
    @Test
    void whatNoValidRequestHasIsNotDeclared() {
        ContractImport.Result result = ContractImport.of("c.json", new StringReader("""
                {"clips/make": {"models": ["m-1", "m-2"], "rules": [
                   {"when": {"model": "m-1"}, "forbidden": ["shots"]},
                   {"when": {"model": "m-1", "loop": {"present": true}}, "required": ["shots"]},
                   {"when": {"shots": {"present": true}}, "forbidden": ["seed"]},
                   {"when": {"model": "m-1", "seed": {"present": false}}, "enum": {"sound": [false]}},
                   {"when": {"model": "m-1", "seed": {"present": true}}, "enum": {"sound": ["false"]}},
                   {"when": {"model": "m-1"}, "required_any": ["shots", "sound", "seed"]}],
                 "fields_by_model": {
                   "m-1": {"shots": {"type": "boolean"}, "loop": {"type": "boolean"}, "seed": {"type": "integer"},
                           "sound": {"type": "boolean", "default": true}},
                   "m-2": {"shots": {"type": "boolean"}, "loop": {"type": "boolean"}, "seed": {"type": "integer"}}}}}
                """));
        SpecDocument document = read(result);
        assertThat(document.models().get(0).parameters())
                .extracting(parameter -> parameter.name() + " " + parameter.values())
                .containsExactly("seed []", "sound [false]");
        assertThat(document.models().get(0).rules()).extracting(RuleSpec::words).hasSize(1);
        assertThat(document.models().get(1).parameters())
                .extracting(ParameterSpec::name)
                .containsExactly("shots", "loop", "seed");
        assertThat(Specs.read("c.yaml", new StringReader(result.yaml())).problems())
                .isEmpty();
        assertThat(result.questions())
                .extracting(OpenQuestion::text)
                .containsExactly(
                        "the rules leave no request of m-1 that has shots: left out",
                        "the rules leave no request of m-1 that has loop: left out",
                        "the rules leave no request of m-1 with other values of sound than false: left out",
                        "the default of sound, true, is not one of its values: left out");
    }

    @Test
    void whatRulesLeaveOpen() {
        ContractImport.Result result = ContractImport.of("c.json", new StringReader("""
                {"clips/make": {"models": ["m-1"], "rules": [
                   {"when": {"seconds": 10}, "forbidden": ["loop"]},
                   {"when": {"images": "x"}, "required": ["loop"]},
                   {"when": {"gone": {"present": true}}, "required": ["loop"]},
                   {"required_any": ["loop", "images", "missing"]}],
                 "fields_by_model": {"m-1": {"loop": {"type": "boolean"},
                   "seconds": {"type": "integer", "enum": [6, 10], "default": 10},
                   "images": {"type": "array", "items": {"type": "integer"}}}}}}
                """));
        assertThat(read(result).models().get(0).rules()).hasSize(2);
        assertThat(result.questions())
                .extracting(OpenQuestion::toString)
                .containsExactly(
                        "2:4: a rule looks at seconds, which is 10 if it is left out; neither the contract's rules nor"
                                + " those here see that, but the gateway may (at /clips~1make/rules/0)",
                        "3:4: a rule compares the list images with x: taken for never the same (at /clips~1make/rules/1)",
                        "4:4: a rule looks at gone, which m-1 does not declare: taken for absent, although undeclared"
                                + " fields pass (at /clips~1make/rules/2)",
                        "5:4: a rule requires missing, which m-1 does not declare (at /clips~1make/rules/3)");
    }

    /** What the guide demands and a contract leaves to the gateway. */
    @Test
    void whatTheBaseDemandsAndTheContractDoesNot() {
        SpecDocument guide = Specs.bundled("hailuo.openapi.yaml").orElseThrow().document();
        ContractImport.Result result = ContractImport.onto(guide, "c.json", new StringReader("""
                {"hailuo/image-to-video": {"models": ["hailuo-2.3-image-to-video-standard"], "fields_by_model": {
                  "hailuo-2.3-image-to-video-standard": {"prompt": {"type": "string"},
                    "first_frame_image_url": {"type": "string", "required": true},
                    "output_resolution": {"type": "string"},
                    "duration_seconds": {"type": "integer", "enum": [6, 10], "default": 10}}}},
                 "hailuo/text-to-video": {"models": ["hailuo-02-text-to-video-pro"], "fields_by_model": {
                  "hailuo-02-text-to-video-pro": {"prompt": {"type": "string", "required": true}}}}}
                """));
        assertThat(read(result).models()).hasSize(2);
        assertThat(result.questions())
                .extracting(OpenQuestion::text)
                .contains(
                        "the contract does not require prompt of hailuo-2.3-image-to-video-standard, the base document"
                                + " does: optional now",
                        "the contract does not list the values of output_resolution of"
                                + " hailuo-2.3-image-to-video-standard, the base document does: any now",
                        "the contract has no rule across the fields of hailuo-2.3-image-to-video-standard, the base"
                                + " document has: gone");
    }

    /** Tools that read YAML 1.1 take {@code 16:9} for 969. */
    @Test
    void valuesThatLookLikeNumbersAreQuoted() {
        ContractImport.Result result = ContractImport.of("c.json", new StringReader("""
                {"clips/make": {"models": ["m-1"], "fields_by_model": {"m-1": {
                   "a": {"enum": ["16:9", "2026-09-01", "6", "1e3", "yes", "768p", "auto"]}}}}}
                """));
        assertThat(read(result).models().get(0).parameter("a").orElseThrow().values())
                .isEqualTo(List.of("16:9", "2026-09-01", "6", "1e3", "yes", "768p", "auto"));
        assertThat(result.yaml())
                .contains("- \"16:9\"\n", "- \"2026-09-01\"\n", "- \"6\"\n", "- \"1e3\"\n", "- \"yes\"\n", "- 768p\n");
    }
}
