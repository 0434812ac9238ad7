package io.github.hailuo4j.app.copy;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.testing.compile.Compilation;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.processor.HailuoModelsProcessor;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.spec.Specs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Java that is copied compiles against the generated classes, and is the very request. */
final class CopiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Case(String name, JsonNode request, String java) {}

    /** Sees to it that the processor of the test's class path generates the classes of each document into a package of its own. */
    private static final Map<String, String> PACKAGES = new LinkedHashMap<>();

    static {
        Specs.BUNDLED.forEach(document -> PACKAGES.put(document, "copied.p" + PACKAGES.size()));
    }

    @Test
    void everyModelOfEveryBundledDocument() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String document : Specs.BUNDLED) {
            Catalog catalog = Catalog.of(document, List.of(), 80);
            for (Catalog.Entry entry : catalog.entries()) {
                List<ObjectNode> requests = ValidRequests.of(entry.model(), 12);
                assertThat(requests).as(entry.model().id()).isNotEmpty();
                for (ObjectNode values : requests) {
                    ObjectNode request =
                            JSON.createObjectNode().put("model", entry.model().id());
                    request.setAll(values);
                    String java = Copies.of(catalog, entry, values).java();
                    cases.add(new Case(
                            catalog.name(entry.model()),
                            request,
                            java.replaceAll("com\\.acme\\.video(\\.h3)?", PACKAGES.get(document))));
                }
            }
        }
        // The guide's text models, its image models, the later documents' six models each, and Hailuo 3 twice.
        assertThat(cases.stream().map(Case::name).distinct()).hasSizeGreaterThanOrEqualTo(8);
        // No way through a builder is missing: what parses is only for what nobody declared.
        assertThat(cases).extracting(Case::java).noneMatch(java -> java.contains(".parse("));
        List<String> made = run(PACKAGES, cases.stream().map(Case::java).toList());
        for (int i = 0; i < cases.size(); i++) {
            assertThat(JSON.readTree(made.get(i)))
                    .as(cases.get(i).java())
                    .isEqualTo(cases.get(i).request());
        }
    }

    /** The documents with which the generator is tested, each with what is hard in it. */
    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("nested.yaml", "film-1", false, """
                        {"prompt":"p","camera":{"move":"orbit","radius":7,"shots":[{"text":"\\u000a","length":3},{"text":"b"}]},
                        "voice":{"speed":1.5,"name":"bob"}}"""),
                Arguments.of("nested.yaml", "clip-1", false, """
                        {"camera":{"tilt":false},"voices":[{"name":"ann"},{"name":"bob","speed":2}]}"""),
                Arguments.of("nested.yaml", "film-1", true, """
                        {"prompt":"p","extra":{"note":"n","undeclared":[1,{"a":null}]}}"""),
                Arguments.of("unions.yaml", "union-1", false, """
                        {"image":["a","b"],"size":"large","reference":{"url":"https://example.com","role":"style"},"seed":"abc",
                        "duration":"auto"}"""),
                Arguments.of("unions.yaml", "union-1", false, """
                        {"image":"abc","reference":"https://example.com/x","seed":9007199254740993,"duration":2.5,"sound":{"volume":3}}"""),
                Arguments.of("unions.yaml", "union-1", false, """
                        {"image":"abc","seed":3,"duration":2,"sound":true,"size":"small"}"""),
                Arguments.of("recursive.yaml", "scene-1", false, """
                        {"tree":{"kind":"inner","groups":[{"kind":"leaf","name":"a"},{"kind":"inner","groups":[]}]},
                        "person":{"age":7,"pet":{"owner":{"age":1}}}}"""),
                Arguments.of("members.yaml", "film-1", false, """
                        {"camera":{"zoom":1e-3},"light":{"angle":-5,"bright":false},"sound":{"voice":"bob","volume":3},
                        "grid":[[1,2],[],[3]]}"""),
                Arguments.of("pairs.yaml", "pairs-1", false, """
                        {"prompt":"p","size":"large","motion_6":"m6","still_6":"s6","still_1":"s1","motion_1":"m1","motion_3":"m3"}"""),
                Arguments.of("source.yaml", "source.video-3", false, """
                        {"prompt":"p","strength":1.0,"duration":5,"source_video_url":"https://example.com/v","aspect_ratio":"auto"}"""));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void objectsListsUnionsAndFixedOrders(String document, String model, boolean isParsed, String json)
            throws Exception {
        Path specs = Path.of("../../processor/generator/src/test/resources/specs");
        Catalog catalog = Catalog.of(specs.resolve(document).toString(), List.of(), 80);
        ObjectNode values = (ObjectNode) JSON.readTree(json);
        String java = Copies.of(catalog, catalog.named(model).get(0), values).java();
        assertThat(java.contains(".parse(")).as(java).isEqualTo(isParsed);
        assertThat(java).contains("@HailuoModels(spec = \"" + document + "\")");
        String made = run(
                        Map.of(document, "com.acme.video"),
                        List.of(java),
                        "-Ahailuo4j.specs=" + specs.toAbsolutePath().normalize())
                .get(0);
        ObjectNode request = JSON.createObjectNode().put("model", model);
        request.setAll(values);
        // 1.0 and 1 are one number.
        assertThat(JSON.readTree(made).equals(CopiesTest::compared, request))
                .as(made)
                .isTrue();
    }

    private static int compared(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.equals(other) ? 0 : 1;
    }

    /** Each of the codes, compiled and run: the JSON of its request. */
    private static List<String> run(Map<String, String> packages, List<String> codes, String... options)
            throws Exception {
        List<JavaFileObject> sources = new ArrayList<>();
        packages.forEach((document, name) -> sources.add(forSourceString(
                name + ".package-info",
                "@io.github.hailuo4j.runtime.HailuoModels(spec = \"" + document + "\")\npackage " + name + ";")));
        for (int i = 0; i < codes.size(); i++) {
            int body = codes.get(i).indexOf("\nvar request");
            sources.add(forSourceString(
                    "copied.Copy" + i,
                    "package copied;\n" + codes.get(i).substring(0, body)
                            + "public final class Copy" + i + " implements java.util.function.Supplier<String> {\n"
                            + "public String get() {\n" + codes.get(i).substring(body)
                            + "return request.toJson();\n}\n}\n"));
        }
        Compilation compilation = javac().withProcessors(new HailuoModelsProcessor())
                .withOptions(Stream.concat(Stream.of("--release", "17"), Stream.of(options))
                        .toArray())
                .compile(sources);
        assertThat(compilation.errors()).isEmpty();
        ClassLoader loader = new Compiled(compilation);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            Supplier<?> copy = (Supplier<?>)
                    loader.loadClass("copied.Copy" + i).getConstructor().newInstance();
            made.add((String) copy.get());
        }
        return made;
    }

    private static final class Compiled extends ClassLoader {

        private final Map<String, JavaFileObject> classes = new LinkedHashMap<>();

        Compiled(Compilation compilation) {
            super(CopiesTest.class.getClassLoader());
            for (JavaFileObject file : compilation.generatedFiles()) {
                if (file.getKind() == JavaFileObject.Kind.CLASS) {
                    String name =
                            file.getName().replaceFirst("^/?CLASS_OUTPUT/", "").replaceFirst("\\.class$", "");
                    classes.put(name.replace('/', '.'), file);
                }
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            JavaFileObject file = classes.get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream stream = file.openInputStream()) {
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void thePageGetsAllThree() throws IOException {
        CopyEndpoint endpoint = new CopyEndpoint(Catalog.current());
        String form =
                "{\"model\":\"minimax-h3/text_to_video\",\"values\":{\"prompt\":\"p\",\"aspect_ratio\":\"16:9\"}}";
        JsonNode copies = ((Reply.Json) endpoint.answer(posted(form))).body();
        assertThat(copies.path("java").asText())
                .contains("import com.acme.video.h3.AspectRatio;", "MinimaxH3TextToVideo.builder()");
        assertThat(copies.path("curl").asText()).contains("/api/v1/minimax_h3/text_to_video");
        assertThat(copies.path("command").asText()).startsWith("hailuo generate minimax-h3/text_to_video ");
        assertThatThrownBy(() -> endpoint.answer(posted("{\"model\":\"no\",\"values\":{}}")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> endpoint.answer(posted(form.replace("16:9", "17:9"))))
                .isInstanceOf(InvalidRequestException.class);
    }

    private static Call posted(String json) {
        return new Call(
                "POST", List.of(), Map.of(), Map.of(), new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void itReadsAsSomebodyWouldWriteIt() {
        Catalog catalog = Catalog.current();
        ObjectNode values = JSON.createObjectNode()
                .put("prompt", "A \"glass\" marble")
                .put("output_resolution", "1080p")
                .put("duration_seconds", 6)
                .put("first_frame_image_url", "upload:7f");
        Copies copies = Copies.of(
                catalog, catalog.named("hailuo-2.3-image-to-video-standard").get(0), values);
        assertThat(copies.java()).isEqualTo("""
                // The classes are generated by @HailuoModels before "package com.acme.video;"
                import com.acme.video.DurationSeconds;
                import com.acme.video.Hailuo23ImageToVideoStandard;
                import com.acme.video.OutputResolution;

                var request = Hailuo23ImageToVideoStandard.builder()
                        .prompt("A \\"glass\\" marble")
                        .firstFrameImageUrl(client.upload(java.nio.file.Path.of("image-1")).toString())
                        .durationSeconds(DurationSeconds.SECONDS_6)
                        .outputResolution(OutputResolution.RESOLUTION_1080P)
                        .build();
                """);
        assertThat(copies.command()).isEqualTo("""
                # image-N stands for the path of an image.
                hailuo generate hailuo-2.3-image-to-video-standard \\
                  --prompt 'A "glass" marble' \\
                  --output-resolution 1080p \\
                  --duration-seconds 6 \\
                  --first-frame-image-url image-1
                """);
        assertThat(copies.curl())
                .contains(
                        "-H \"Authorization: Bearer $RUNAPI_API_KEY\"",
                        "curl -sS https://runapi.ai/api/v1/hailuo/image_to_video");
    }
}
