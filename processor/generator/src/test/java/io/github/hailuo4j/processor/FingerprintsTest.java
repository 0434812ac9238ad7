package io.github.hailuo4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Fingerprint;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that changed is an error where it is pinned, and one that can change unnoticed is worth a note. */
final class FingerprintsTest {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: One, version: "1"}
            paths:
              /x:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/One"}}}}
            components:
              schemas:
                One:
                  type: object
                  additionalProperties: false
                  required: [model]
                  properties:
                    model: {const: one}
                    size: {type: integer, enum: [1, 2]}
            """;
    private static final String NOTE = "a build may not notice when own.yaml changes; pin it with fingerprint = \"%s\"";

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("own.yaml"), DOCUMENT);
    }

    private static String fingerprint(String document) {
        return Fingerprint.of(
                Specs.read("own.yaml", new StringReader(document)).document().where());
    }

    private Compilation compile(String annotation, String... options) {
        List<String> all = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-Ahailuo4j.specs=" + directory));
        all.addAll(List.of(options));
        return javac().withProcessors(
                        new HailuoModelsProcessor(), new SpecsOptionProcessor(), new GeneratedCodeProcessor())
                .withOptions(all)
                .compile(packageInfo(annotation));
    }

    private static JavaFileObject packageInfo(String annotation) {
        return JavaFileObjects.forSourceLines(
                "test.package-info", annotation, "package test;", "import io.github.hailuo4j.runtime.HailuoModels;");
    }

    private static List<String> notes(Compilation compilation) {
        return compilation.notes().stream()
                .map(note -> note.getMessage(Locale.ROOT))
                .toList();
    }

    @Test
    void theRightOneIsSilent() {
        Compilation compilation =
                compile("@HailuoModels(spec = \"own.yaml\", fingerprint = \"" + fingerprint(DOCUMENT) + "\")");
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(notes(compilation)).isEmpty();
    }

    @Test
    void aChangedDocumentIsAnErrorAtTheValueThatNamesTheRightOne() throws IOException {
        String before = fingerprint(DOCUMENT);
        String changed = DOCUMENT.replace("[1, 2]", "[1, 3]");
        Files.writeString(directory.resolve("own.yaml"), changed);
        String annotation = "@HailuoModels(\n  fingerprint = \"" + before + "\",\n  spec = \"own.yaml\"\n)";
        Compilation compilation = javac().withProcessors(new HailuoModelsProcessor())
                .withOptions("-Ahailuo4j.specs=" + directory)
                .compile(
                        packageInfo(annotation),
                        Compiling.source("Caller", "class Caller { Object o = One.draft(); }"));
        // No wall of "cannot find symbol" beside it.
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation)
                .hadErrorContaining("fingerprint must be \"" + fingerprint(changed)
                        + "\": own.yaml is not what it was at \"" + before
                        + "\"; see what changed (hailuo spec diff), then write the new one (hailuo spec pin)")
                .inFile(packageInfo(annotation))
                .onLine(2)
                .atColumn(17);
    }

    /** Errors of the document stay where they were, whichever member is written first. */
    @Test
    void whatIsWrongWithTheDocumentStandsAtItsName() throws IOException {
        Files.writeString(directory.resolve("own.yaml"), DOCUMENT.replace("enum:", "enums:"));
        String annotation = "@HailuoModels(\n  fingerprint = \"0\",\n  spec = \"own.yaml\"\n)";
        assertThat(compile(annotation))
                .hadErrorContaining("own.yaml:15:")
                .inFile(packageInfo(annotation))
                .onLine(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spec = \"hailuo-2026-09.openapi.yaml\", "})
    void aBundledDocumentCanBePinnedAndNeedsNoNote(String spec) throws IOException {
        String name = spec.isEmpty() ? Specs.BUNDLED.get(0) : "hailuo-2026-09.openapi.yaml";
        String right =
                Fingerprint.of(Specs.bundled(name).orElseThrow().document().where());
        Compilation compilation = compile("@HailuoModels(" + spec + "fingerprint = \"" + right + "\")");
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compile("@HailuoModels(" + spec + "fingerprint = \"000000000000\")"))
                .hadErrorContaining("fingerprint must be \"" + right + "\": " + name);
        assertThat(notes(compile("@HailuoModels(" + spec.replace(", ", "") + ")")))
                .isEmpty();
    }

    @Test
    void aDocumentThatNobodyLooksAtIsWorthANoteAndNoWarning() {
        Compilation compilation = compile("@HailuoModels(spec = \"own.yaml\")");
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(notes(compilation)).singleElement().asString().startsWith(NOTE.formatted(fingerprint(DOCUMENT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Ahailuo4j.tracked", "-Ahailuo4j.tracked=true"})
    void aBuildCanSayThatItLooks(String option) {
        assertThat(notes(compile("@HailuoModels(spec = \"own.yaml\")", option))).isEmpty();
    }

    @Test
    void aBuildCanSayThatItDoesNot() {
        assertThat(notes(compile("@HailuoModels(spec = \"own.yaml\")", "-Ahailuo4j.tracked=false")))
                .hasSize(1);
    }

    /** The file of hailuo4j-maven-plugin counts if the plugin looks at the same document. */
    @Test
    void theMavenPluginSaysThatItLooks() throws IOException {
        Path state = directory.resolve("target/hailuo4j/classes/test");
        Files.createDirectories(state.getParent());
        Files.writeString(state, fingerprint(DOCUMENT) + "\n");
        assertThat(compileToFiles()).isEmpty();
        Files.writeString(state, "000000000000\n");
        assertThat(compileToFiles()).contains("a build may not notice when own.yaml changes");
    }

    private String compileToFiles() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        StringWriter said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = compiler.getTask(
                said,
                null,
                null,
                List.of("-Ahailuo4j.specs=" + directory, "-d", classes.toString()),
                null,
                List.of(packageInfo("@HailuoModels(spec = \"own.yaml\")")));
        task.setProcessors(List.of(new HailuoModelsProcessor()));
        assertThat(task.call()).as(said.toString()).isTrue();
        return said.toString();
    }

    /** As Maven's and Gradle's processor path: a class loader of its own, and nothing on the class path. */
    @Test
    void aDocumentInAJarOfTheProcessorPath() throws Exception {
        Path jar = directory.resolve("documents.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("published.yaml"));
            out.write(DOCUMENT.getBytes(StandardCharsets.UTF_8));
        }
        List<URL> path = new ArrayList<>(List.of(jar.toUri().toURL()));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : Stream.of(classPath.split(File.pathSeparator)).toList()) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Processor processor = (Processor) loader.loadClass(HailuoModelsProcessor.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            Compilation compilation =
                    javac().withProcessors(processor).compile(packageInfo("@HailuoModels(spec = \"published.yaml\")"));
            assertThat(compilation).succeeded();
            assertThat(compilation).generatedSourceFile("test.One");
            assertThat(notes(compilation)).isEmpty();
        }
    }
}
