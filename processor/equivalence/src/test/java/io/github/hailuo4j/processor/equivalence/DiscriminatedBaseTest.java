package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problems;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Objects of a base with a discriminator, from which others inherit by {@code allOf}, are what they would be by {@code oneOf}: of one
 * class each. The base by itself allows more, so that each of them is valid by what the document says too.
 */
@Tag("slow")
final class DiscriminatedBaseTest {

    @TempDir
    Path directory;

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Bases, version: "1"}
            paths:
              /v1/video: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
            components:
              schemas:
                Pet:
                  type: object
                  required: [kind]
                  properties: {kind: {type: string}, name: {type: string, maxLength: 40}}
                  discriminator: {propertyName: kind%s}
                Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: boolean}}, required: [claws]}]}
                Dog:
                  allOf: [{$ref: '#/components/schemas/Pet'}]
                  type: object
                  properties: {bark: {type: string, enum: [loud, low]}, tricks: {type: integer}}
                  dependentRequired: {tricks: [bark]}
                M:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties: {model: {const: m-1}, p: %s}
            """;

    private static final String ALTERNATIVES = """
                AnyPet:
                  oneOf:
                    - {$ref: '#/components/schemas/Cat', properties: {kind: {const: cat}}}
                    - {$ref: '#/components/schemas/Kitten', properties: {kind: {const: Kitten}}}
                    - {$ref: '#/components/schemas/Dog', properties: {sort: {const: Dog}}}
                AnyToy:
                  oneOf:
                    - {$ref: '#/components/schemas/Dog', properties: {sort: {const: Dog}}}
                    - {$ref: '#/components/schemas/Ball', properties: {sort: {const: ball}}}
            """;

    private static final String PET = "{$ref: '#/components/schemas/Pet'}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                                      | Cat | Dog
                    , mapping: {cat: Cat, dog: '#/components/schemas/Dog'} | cat | dog
                    , mapping: {a/b: '#/components/schemas/Dog'}      | Cat | a/b
                    """)
    void isWhatOneOfSays(String mapping, String cat, String dog) throws Exception {
        String said = mapping == null ? "" : mapping;
        ObjectNode written = json(DOCUMENT.formatted(said, PET));
        assertThat(unions(written)).isEqualTo("Pet[Cat, Dog]");
        ObjectNode meant = json(DOCUMENT.formatted(said, """
                {oneOf: [
                    {$ref: '#/components/schemas/Cat', properties: {kind: {const: '%s'}}},
                    {$ref: '#/components/schemas/Dog', properties: {kind: {const: '%s'}}}]}""".formatted(cat, dog)));
        check(written, meant, 2_000);
    }

    /** A base within itself, one that is built on twice over, a child of two bases, and others that the document names. */
    @Test
    void isWhatOneOfSaysWhereBasesMeet() throws Exception {
        String text;
        try (var in = DiscriminatedBaseTest.class.getResourceAsStream("/bases/bases.yaml")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ObjectNode written = json(text);
        assertThat(unions(written)).isEqualTo("Pet[Cat, Dog, Kitten]; Toy[Ball, Dog]");
        // What builds on a base has it in a list; members and items are any of what is built on it.
        String members = text.replaceAll(
                ": \\{\\$ref: '#/components/schemas/(Pet|Toy)'}", ": {\\$ref: '#/components/schemas/Any$1'}");
        check(written, json(members + ALTERNATIVES), 300);
    }

    /** A child that two bases tell by one member, by another constant each; where it stands by itself, by any; within itself, too. */
    @Test
    void isOfOneClassForEachConstant() throws Exception {
        String text = """
                openapi: 3.1.0
                info: {title: Bases, version: "1"}
                paths:
                  /v1/video: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M'}}}}}}
                components:
                  schemas:
                    Shape:
                      type: object
                      required: [kind]
                      properties: {kind: {type: string}}
                      discriminator: {propertyName: kind, mapping: {sticker: Sticker}}
                    Asset:
                      type: object
                      required: [kind]
                      properties: {kind: {type: string}, size: {enum: [1, 2]}}
                      discriminator: {propertyName: kind, mapping: {label: Sticker, clip: Clip}}
                    Clip: {allOf: [{$ref: '#/components/schemas/Asset'}], properties: {url: {type: string}}}
                    Sticker:
                      allOf: [{$ref: '#/components/schemas/Shape'}, {$ref: '#/components/schemas/Asset'}]
                      properties:
                        under: {$ref: '#/components/schemas/Shape'}
                    M:
                      type: object
                      additionalProperties: false
                      required: [model]
                      properties:
                        model: {const: m-1}
                        shape: {$ref: '#/components/schemas/Shape'}
                        asset: {$ref: '#/components/schemas/Asset'}
                        sticker: {$ref: '#/components/schemas/Sticker'}
                """;
        ObjectNode written = json(text);
        assertThat(unions(written)).isEqualTo("Shape[StickerSticker]; Asset[Clip, StickerLabel]");
        assertThat(constants(written)).containsExactlyInAnyOrder("{kind=sticker}", "{kind=label}", "{kind=clip}", "{}");
        String members = text.replaceAll(
                ": \\{\\$ref: '#/components/schemas/(Shape|Asset)'}", ": {\\$ref: '#/components/schemas/Any$1'}");
        check(written, json(members + """
                    AnyShape: {$ref: '#/components/schemas/Sticker', properties: {kind: {const: sticker}}}
                    AnyAsset:
                      oneOf:
                        - {$ref: '#/components/schemas/Sticker', properties: {kind: {const: label}}}
                        - {$ref: '#/components/schemas/Clip', properties: {kind: {const: clip}}}
                """), 300);
    }

    /** What is built is what the meant document allows, which is among what the written one allows. */
    private void check(ObjectNode written, ObjectNode meant, int most) throws Exception {
        SchemaOracle oneOf = new SchemaOracle(meant);
        SchemaOracle own = new SchemaOracle(written);
        Equivalence.Counts counts = new Equivalence(directory, written.toString(), new Random(1), (path, request) -> {
                    boolean isValid = oneOf.isValid(path, request);
                    assertThat(own.isValid(path, request) || !isValid)
                            .as("%s", request)
                            .isTrue();
                    return isValid;
                })
                .check(most, 1);
        assertThat(counts.accepted()).isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: array, maxItems: 2, items: {$ref: '#/components/schemas/Pet'}}",
                "{allOf: [{$ref: '#/components/schemas/Pet'}], description: One that is wrapped}",
                "{anyOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}",
                "{oneOf: [{type: string}, {$ref: '#/components/schemas/Pet'}]}"
            })
    void isToldApartWhereverItStands(String parameter) throws Exception {
        assertThat(unions(json(DOCUMENT.formatted("", parameter)))).isEqualTo("Pet[Cat, Dog]");
    }

    /** What a schema says of the member stands, and no name of a schema: the latter would leave nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"const: dog", "enum: [dog]"})
    void isToldApartByTheValuesThatSchemasAllow(String kind) throws Exception {
        ObjectNode document = json(DOCUMENT.formatted("", PET)
                .replace("properties: {bark:", "properties: {kind: {%s}, bark:".formatted(kind)));
        assertThat(unions(document)).isEqualTo("Pet[Cat, Dog]");
        assertThat(constants(document)).containsExactlyInAnyOrder("{kind=Cat}", "{kind=dog}");
    }

    @Test
    void leavesOutWhatNothingCanBe() throws Exception {
        ObjectNode document = json(DOCUMENT.formatted(", mapping: {dog: Dog, cat: Cat}", PET)
                .replace("properties: {bark:", "properties: {kind: {const: hound}, bark:"));
        assertThat(unions(document)).isEqualTo("Pet[Cat]");
        assertThat(problems(document))
                .containsExactly(
                        "no object can be the alternative for dog, which has no class: its schema must allow objects with"
                                + " that at /components/schemas/Dog");
    }

    /** A name of nothing, of a schema that does not build on it, two of one schema. */
    @ParameterizedTest
    @ValueSource(strings = {"{bird: Bird}", "{m: M}", "{cat: Cat, kitten: Cat}", "[Cat]", "{cat: 1}"})
    void isSaidWhereItTellsNothingApart(String mapping) throws Exception {
        ObjectNode document = json(DOCUMENT.formatted(", mapping: " + mapping, PET));
        assertThat(unions(document)).isEmpty();
        assertThat(problems(document))
                .containsExactly(
                        "this tells no classes apart: its member must be required, and lead by one value each to"
                                + " schemas that build on this one by allOf at /components/schemas/Pet/discriminator");
    }

    private static ObjectNode json(String yaml) throws Exception {
        return (ObjectNode)
                new ObjectMapper().readTree(new YAMLMapper().readTree(yaml).toString());
    }

    private static List<String> problems(ObjectNode document) {
        return Specs.read("document.json", new StringReader(document.toPrettyString())).problems().stream()
                .map(problem -> problem.message() + " at " + problem.pointer())
                .toList();
    }

    private static List<String> constants(ObjectNode document) {
        return plan(document).objects().stream()
                .map(each -> each.model().constants().toString())
                .toList();
    }

    private static Plan plan(ObjectNode document) {
        return Planner.plan(
                Specs.read("document.json", new StringReader(document.toString()))
                        .document(),
                new Problems());
    }

    private static String unions(ObjectNode document) {
        return plan(document).unions().stream()
                .map(union -> union.id()
                        + union.objects().stream()
                                .map(each -> each.id())
                                .sorted()
                                .toList())
                .collect(Collectors.joining("; "));
    }
}
