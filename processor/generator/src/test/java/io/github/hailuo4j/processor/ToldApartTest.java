package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that a constant tells apart: a sealed interface, and a class for each. */
final class ToldApartTest {

    private static final String METHODS = """
              static final String IMAGE = "{\\"kind\\":\\"image\\",\\"url\\":\\"https://a.b/c\\"}";

              static ImageSource image() { return ImageSource.builder().url("https://a.b/c").build(); }

              static Scene1 scene(Source source) { return Scene1.builder().source(source).build(); }

              static String json(String rest) { return "{\\"model\\":\\"scene-1\\",\\"source\\":" + rest + "}"; }

              public static void constantsSetThemselves() {
                check(image().toJson(), IMAGE);
                check(scene(image()).toJson(), json(IMAGE));
                check(scene(NoSource.builder().build()).toJson(), json("{\\"kind\\":\\"none\\"}"));
                check(scene(VideoSource.builder().url("u").seconds(2).build()).toJson(), json("{\\"kind\\":\\"video\\",\\"url\\":\\"u\\",\\"seconds\\":2}"));
                check(scene(ImageSource.builder().url("https://a.b/c").crop(Crop.SQUARE).size(3).build()).toJson(),
                    json("{\\"kind\\":\\"image\\",\\"url\\":\\"https://a.b/c\\",\\"crop\\":\\"square\\",\\"size\\":3}"));
                check(ImageSource.draft().url("https://a.b/c").build(), image());
                check(image().toString(), "ImageSource" + IMAGE);
              }

              public static void placesOfAllKinds() {
                Node leaf = Leaf.builder().text("a").build();
                List<ImageSource> images = List.of(image());
                Scene1 scene = Scene1.builder().source(image())
                    .extras(List.of(NoSource.builder().build(), image()))
                    .cover(NoSource.builder().build())
                    .tree(Group.builder().nodes(List.of(leaf, Group.builder().nodes(List.of(leaf)).cover(image()).build())).build())
                    .level(Level25.builder().y(true).build())
                    .build();
                check(scene.toJson(), json(IMAGE + ",\\"extras\\":[{\\"kind\\":\\"none\\"}," + IMAGE + "],\\"cover\\":{\\"kind\\":\\"none\\"},"
                    + "\\"tree\\":{\\"type\\":\\"group\\",\\"nodes\\":[{\\"type\\":\\"leaf\\",\\"text\\":\\"a\\"},{\\"type\\":\\"group\\",\\"nodes\\":["
                    + "{\\"type\\":\\"leaf\\",\\"text\\":\\"a\\"}],\\"cover\\":" + IMAGE + "}]},\\"level\\":{\\"n\\":2.5,\\"y\\":true}"));
                check(Scene1.parse(scene.toJson()), scene);
                check(Scene1.parse(scene.toJson()).hashCode(), scene.hashCode());
                check(scene.toDraft().build(), scene);
                check(scene.source(), image());
                check(scene.extras().get().get(0) instanceof NoSource, true);
                check(scene.coverAsObject().get() instanceof Source, true);
                check(scene.coverAsText(), Optional.empty());
                check(((Group) scene.tree().get()).nodes().get(0), leaf);
                check(((Group) ((Group) scene.tree().get()).nodes().get(1)).cover().get(), image());
                check(scene.level().get() instanceof Level25, true);
                check(scene.withExtras(images).extras().get().size(), 1);
                check(scene(image()).withLevel(LevelTrue.draft().set("more", 1).build()).toJson(), json(IMAGE + ",\\"level\\":{\\"n\\":true,\\"more\\":1}"));
                check(Scene1.builder().source(image()).layout(Group.builder().nodes(List.of(leaf)).build()).build().layout().get().nodes(), List.of(leaf));
                Scene1 of = Scene1.draft().source(Map.of("kind", "video", "url", "u")).extras(List.of(image(), Map.of("kind", "none"))).build();
                check(of.source(), VideoSource.builder().url("u").build());
                check(of.extras().get(), List.of(image(), NoSource.builder().build()));
              }

              public static void interfacesRead() {
                check(Source.parse(IMAGE), image());
                check(Still.parse(IMAGE), image());
                check(Source.parse(IMAGE).toJson(), IMAGE);
                check(Source.parse(IMAGE).toDraft().build(), image());
                check(Level.parse("{\\"x\\":3,\\"n\\":1.0}"), Level1.builder().x(3).build());
                check(wrong(() -> Still.parse("{\\"kind\\":\\"video\\"}")), List.of("/kind | kind must be one of image, none; it is video"));
                check(wrong(() -> Still.parse("{}")), List.of("/kind | kind is required"));
                check(wrong(() -> Still.parse("{\\"kind\\":null}")), List.of("/kind | null at /kind; a parameter that is not set is left out"));
                check(wrong(() -> Still.parse("[]")), List.of(" | a request is a JSON object"));
                check(wrong(() -> Still.parse(null)), List.of(" | a request is a JSON object, not null"));
                check(wrong(() -> Source.parse("{\\"kind\\":\\"image\\",\\"size\\":0}")), List.of(
                    "/url | url is required", "/size | size must be at least 1; it is 0"));
                check(wrong(() -> ImageSource.parse("{\\"kind\\":\\"video\\",\\"url\\":\\"https://a.b\\"}")), List.of("/kind | kind must be image; it is video"));
                check(wrong(() -> ImageSource.parse("{\\"url\\":\\"https://a.b\\"}")), List.of("/kind | kind is required"));
                check(wrong(() -> NoSource.draft().set("kind", "image").build()), List.of("/kind | kind must be none; it is image"));
              }

              public static void allThatIsWrongHasAPointer() {
                check(wrong(() -> Scene1.parse(json("{\\"kind\\":\\"audio\\"},\\"extras\\":[{\\"kind\\":\\"image\\",\\"url\\":\\"a\\"},{\\"url\\":\\"a\\"},1],"
                    + "\\"cover\\":{\\"kind\\":\\"video\\",\\"url\\":\\"u\\"},\\"tree\\":{\\"type\\":\\"group\\",\\"nodes\\":[{\\"type\\":\\"leaf\\",\\"text\\":\\"too long\\"},"
                    + "{\\"type\\":\\"group\\",\\"nodes\\":[{\\"type\\":\\"Leaf\\",\\"text\\":\\"a\\"}]}]},\\"level\\":{\\"n\\":3}"))), List.of(
                    "/source/kind | /source: kind must be one of image, video, none; it is audio",
                    "/extras/0/url | /extras/0: url must be an absolute http or https URL; it is a",
                    "/extras/1/kind | /extras/1: kind is required",
                    "/extras | extras must have items that each must be an object; it is [{\\"kind\\":\\"image\\",\\"url\\":\\"a\\"},{\\"url\\":\\"a\\"},1]",
                    "/cover/kind | /cover: kind must be one of image, none; it is video",
                    "/tree/nodes/0/text | /tree/nodes/0: text must have at most 5 characters; it is too long",
                    "/tree/nodes/1/nodes/0/type | /tree/nodes/1/nodes/0: type must be one of leaf, group; it is Leaf",
                    "/level/n | /level: n must be one of 1, 2.5, true; it is 3"));
                check(wrong(() -> Scene1.draft().source(some(Map.of("kind", 1))).build()), List.of(
                    "/source/kind | /source: kind must be one of image, video, none; it is 1"));
                check(wrong(() -> Scene1.draft().source(some(Map.of("kind", "none", "url", "u"))).build()), List.of(
                    "/source/url | /source: url is not a member of NoSource, which has kind"));
                check(wrong(() -> Scene1.draft().source(image()).cover(some("ab")).build()), List.of(
                    "/cover | cover must have at least 3 characters; it is ab"));
              }
            """;

    @TempDir
    static Path directory;

    private static CompiledChecks checks;

    @BeforeAll
    static void compile() throws IOException {
        checks = CompiledChecks.of(directory, "told-apart.yaml", METHODS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"constantsSetThemselves", "placesOfAllKinds", "interfacesRead", "allThatIsWrongHasAPointer"})
    void hold(String method) throws ReflectiveOperationException {
        checks.run(method);
    }

    /** What the compiler refuses, in its own words. */
    @Test
    void mistakesDoNotCompile() {
        Compilation compilation = Compiling.with(
                directory,
                "told-apart.yaml",
                List.of(Compiling.source(
                        "Calls",
                        "class Calls {",
                        "  Object leaf = Scene1.builder().source(Leaf.builder().text(\"a\").build());",
                        "  Object video = Scene1.builder().source(NoSource.builder().build()).tree(VideoSource.builder().url(\"u\").build());",
                        "  Object unbuilt = Scene1.builder().source(VideoSource.builder().url(\"u\"));",
                        "  Object missing = ImageSource.builder().build();",
                        "  Object rule = ImageSource.builder().url(\"https://a.b\").crop(Crop.SQUARE).build();",
                        "  Object constant = NoSource.builder().kind(\"none\");",
                        "  Object list = Scene1.builder().source(NoSource.builder().build()).extras(java.util.List.of(Leaf.builder().text(\"a\").build()));",
                        "  Object map = Scene1.builder().source(java.util.Map.of(\"kind\", \"none\"));",
                        "  final class Own implements Source {}",
                        "}")));
        assertThat(compilation.errors())
                .extracting(error -> error.getLineNumber() + " " + asOnJava17(Compiling.message(error)))
                .containsExactly(
                        "3 incompatible types: Leaf cannot be converted to Source",
                        "4 incompatible types: VideoSource cannot be converted to Node",
                        "5 incompatible types: Ready cannot be converted to Source",
                        "6 cannot find symbol symbol: method build() location: class NeedsUrl",
                        "7 cannot find symbol symbol: method build() location: class CropSquareNeedsSize",
                        "8 cannot find symbol symbol: method kind(String) location: class Ready",
                        "9 incompatible types: inference variable E has incompatible bounds lower bounds: Source,Object lower bounds: Leaf",
                        "10 incompatible types: no instance(s) of type variable(s) K,V exist so that Map<K,V> conforms to Source",
                        "11 class is not allowed to extend sealed class: Source (as it is not listed in its permits clause)");
    }

    /** Later compilers say the same a little otherwise. */
    private static String asOnJava17(String message) {
        return message.replace("bounds upper bounds:", "bounds lower bounds:").replace("'permits'", "permits");
    }
}
