package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters whose values are of several JSON types: a setter and an accessor for each. */
final class UnionsTest {

    private static final String METHODS = """
              static String json(String rest) {
                return "{\\"model\\":\\"union-1\\",\\"image\\":" + rest + "}";
              }

              public static void setterOfEachType() {
                check(Union1.builder().image("abc").build().toJson(), json("\\"abc\\""));
                check(Union1.builder().image(List.of("a", "b")).build().toJson(), json("[\\"a\\",\\"b\\"]"));
                var ready = Union1.builder().image("abc");
                check(ready.reference("https://a.b/c").build().toJson(), json("\\"abc\\",\\"reference\\":\\"https://a.b/c\\""));
                check(ready.reference(java.net.URI.create("https://a.b/c")).build(), ready.reference("https://a.b/c").build());
                check(ready.reference(Reference.builder().url("https://a.b/c").role(Role.STYLE).build()).build().toJson(),
                    json("\\"abc\\",\\"reference\\":{\\"url\\":\\"https://a.b/c\\",\\"role\\":\\"style\\"}"));
                check(ready.seed(7).duration(2.5).sound(true).build().toJson(),
                    json("\\"abc\\",\\"seed\\":7,\\"duration\\":2.5,\\"sound\\":true"));
                check(ready.seed("x").duration(Duration.AUTO).sound(Sound.builder().volume(3).build()).build().toJson(),
                    json("\\"abc\\",\\"seed\\":\\"x\\",\\"duration\\":\\"auto\\",\\"sound\\":{\\"volume\\":3}"));
                check(ready.size(Size.LARGE).reference("https://a.b/c").build().withSeed("y").withImage(List.of("d")).toJson(),
                    json("[\\"d\\"],\\"reference\\":\\"https://a.b/c\\",\\"seed\\":\\"y\\",\\"size\\":\\"large\\""));
              }

              public static void accessorOfEachType() {
                Union1 one = Union1.parse(json("\\"abc\\",\\"reference\\":\\"https://a.b/c\\",\\"seed\\":7,\\"duration\\":2,\\"sound\\":true"));
                check(one.imageAsText(), Optional.of("abc"));
                check(one.imageAsList(), Optional.empty());
                check(one.referenceAsUri().get().getHost(), "a.b");
                check(one.referenceAsObject(), Optional.empty());
                check(one.seedAsInteger(), Optional.of(7L));
                check(one.durationAsNumber(), Optional.of(2.0));
                check(one.durationAsConstant(), Optional.empty());
                check(one.soundAsBoolean(), Optional.of(true));
                Union1 other = Union1.parse(json("[\\"a\\"],\\"reference\\":{\\"url\\":\\"a:b\\"},\\"seed\\":\\"x\\",\\"duration\\":\\"longest\\",\\"sound\\":{\\"volume\\":3}"));
                check(other.imageAsList(), Optional.of(List.of("a")));
                check(other.imageAsText(), Optional.empty());
                check(other.referenceAsObject().get().url().toString(), "a:b");
                check(other.seedAsText(), Optional.of("x"));
                check(other.durationAsConstant(), Optional.of(Duration.LONGEST));
                check(other.soundAsObject().get().volume(), 3L);
                check(other.soundAsBoolean(), Optional.empty());
                check(Union1.parse(json("\\"abc\\"")).soundAsBoolean(), Optional.empty());
                check(other.toDraft().build(), other);
              }

              public static void whatIsWrongIsSaidOfItsType() {
                check(wrong(() -> Union1.builder().image(some("ab"))), List.of("/image | image must have at least 3 characters; it is ab"));
                check(wrong(() -> Union1.builder().image(some(List.of()))), List.of("/image | image must have between 1 and 3 items; it is []"));
                var ready = Union1.builder().image("abc");
                check(wrong(() -> ready.seed(some(-1))), List.of("/seed | seed must be at least 0; it is -1"));
                check(wrong(() -> ready.seed(some("1"))), List.of("/seed | seed must match ^[a-z]+\\\\z; it is 1"));
                check(wrong(() -> ready.duration(some(0.5))), List.of("/duration | duration must be at least 1; it is 0.5"));
                check(wrong(() -> ready.duration(some(Double.NaN))), List.of("/duration | duration must be a JSON value; JSON has no NaN"));
                check(wrong(() -> Union1.parse(json("1,\\"reference\\":{\\"url\\":\\"a\\",\\"rule\\":1},\\"seed\\":1.5,\\"duration\\":\\"later\\",\\"sound\\":{}"))), List.of(
                    "/image | image must be an array or a string; it is 1",
                    "/reference/url | /reference: url must be an absolute URL; it is a",
                    "/reference/rule | /reference: rule is not a member of Reference, which has url, role",
                    "/seed | seed must be a whole number or a string; it is 1.5",
                    "/duration | duration must be one of auto, longest; it is later",
                    "/sound/volume | /sound: volume is required"));
                check(wrong(() -> Union1.draft().image(List.of("a")).seed(3).duration(some("x")).sound(some(Map.of("volume", 11))).build()), List.of(
                    "/duration | duration must be one of auto, longest; it is x",
                    "/sound/volume | /sound: volume must be at most 10; it is 11"));
              }
            """;

    @TempDir
    static Path directory;

    private static CompiledChecks checks;

    @BeforeAll
    static void compile() throws IOException {
        checks = CompiledChecks.of(directory, "unions.yaml", METHODS);
    }

    /** What another model has among its alternatives is no constant of this one. */
    @Test
    void setterTakesConstantsOfItsModel() throws IOException {
        CompiledChecks.copy(directory, "unions-of-models.yaml");
        Compilation compilation = Compiling.with(
                directory,
                "unions-of-models.yaml",
                List.of(Compiling.source(
                        "Calls",
                        "class Calls {",
                        "  Object longest = Longest1.builder().duration(Duration.LONGEST).level(Level.HIGH).build();",
                        "  Object integer = Longest1.builder().level(3).mode(Mode.AUTO).build();",
                        "  Object shortest = Shortest1.builder().duration(Duration.SHORTEST).mode(Mode.MODE_20).build();",
                        "  Object list = Fixed1.builder().duration(Duration.SHORTEST).mode(java.util.List.of()).build();",
                        "  Object manual = Fixed1.builder().duration(Duration.SHORTEST).mode(Mode.MANUAL).build();",
                        "  Object wrong1 = Longest1.builder().duration(Duration.SHORTEST);",
                        "  Object wrong2 = Longest1.builder().build().withLevel(Level.MIDDLE);",
                        "  Object wrong3 = Shortest1.builder().duration(Duration.LONGEST);",
                        "  Object wrong4 = Fixed1.builder().duration(Duration.SHORTEST).mode(Mode.AUTO);",
                        "  Object wrong5 = Longest1.builder().mode(Mode.MODE_5).build();",
                        "}")));
        assertThat(compilation.errors())
                .extracting(error -> error.getLineNumber() + " "
                        + error.getMessage(Locale.ROOT).lines().findFirst().orElseThrow())
                .containsExactly(
                        "8 no suitable method found for duration(test.Duration.DurationShortest)",
                        "9 no suitable method found for withLevel(test.Level.LevelMiddle)",
                        "10 no suitable method found for duration(test.Duration.DurationLongest)",
                        "11 no suitable method found for mode(test.Mode.ModeAuto)",
                        "12 cannot find symbol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setterOfEachType", "accessorOfEachType", "whatIsWrongIsSaidOfItsType"})
    void hold(String method) throws ReflectiveOperationException {
        checks.run(method);
    }
}
