package io.github.hailuo4j.app.copy;

import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.testing.compile.Compilation;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.processor.HailuoModelsProcessor;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

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
        List<String> made = run(cases.stream().map(Case::java).toList());
        for (int i = 0; i < cases.size(); i++) {
            assertThat(JSON.readTree(made.get(i)))
                    .as(cases.get(i).java())
                    .isEqualTo(cases.get(i).request());
        }
    }

    /** Each of the codes, compiled and run: the JSON of its request. */
    private static List<String> run(List<String> codes) throws Exception {
        List<JavaFileObject> sources = new ArrayList<>();
        PACKAGES.forEach((document, name) -> sources.add(forSourceString(
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
                .withOptions("--release", "17", "-encoding", "UTF-8")
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
