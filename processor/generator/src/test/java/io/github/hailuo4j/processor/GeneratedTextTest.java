package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document says in other letters than ASCII's is the same in the generated classes, whatever the compiler's encoding. */
final class GeneratedTextTest {

    @TempDir
    Path directory;

    private Path classes = Path.of("");
    private Path sources = Path.of("");

    @BeforeEach
    void directories() throws IOException {
        classes = Files.createDirectories(directory.resolve("classes"));
        sources = Files.createDirectories(directory.resolve("sources"));
    }

    /** Errors and warnings of a compilation with real files, which an encoding matters to. */
    private List<String> compile(String document, Charset encoding) throws IOException {
        Files.writeString(directory.resolve("own.json"), document);
        Path annotated = Files.writeString(
                directory.resolve("package-info.java"),
                "@HailuoModels(spec = \"own.json\") package test; import io.github.hailuo4j.runtime.HailuoModels;",
                encoding);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, encoding)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            files.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(sources.toFile()));
            List<String> options = List.of(
                    "-encoding",
                    encoding.name(),
                    "-Xlint:all,-processing,-options,-classfile",
                    "-Ahailuo4j.specs=" + directory,
                    "-classpath",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            JavaCompiler.CompilationTask task = compiler.getTask(
                    new StringWriter(), files, diagnostics, options, null, files.getJavaFileObjects(annotated));
            task.setProcessors(List.of(new HailuoModelsProcessor()));
            task.call();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }

    private void assertSourcesAreAscii() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (byte each : Files.readAllBytes(file)) {
                    assertThat(each).as("%s", file).isGreaterThanOrEqualTo((byte) 0);
                }
            }
        }
    }

    private Object call(String className, String method) throws ReflectiveOperationException, IOException {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Method found = loader.loadClass("test." + className).getMethod(method);
            Object target = (found.getModifiers() & java.lang.reflect.Modifier.STATIC) != 0
                    ? null
                    : loader.loadClass("test." + className).getEnumConstants()[0];
            return String.valueOf(found.invoke(target));
        }
    }

    /** A JSON text of plain ASCII, so that this test depends on no encoding either. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }

    private static String document(String id, String parameters, String more) {
        return """
                {"openapi": "3.1.0", "paths": {"/v": {"post": {"requestBody": {"content": {"application/json": {"schema":
                 {"$ref": "#/components/schemas/M"}}}}}}}, "components": {"schemas": {"M": {"type": "object",
                 "additionalProperties": false, "required": ["model"], "properties": {"model": {"const": %s}%s}%s}}}}
                """.formatted(
                        quoted(id), parameters.isEmpty() ? "" : ", " + parameters, more.isEmpty() ? "" : ", " + more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "UTF-16"})
    void textsAreTheSameInAnyEncoding(String encoding) throws Exception {
        String value = "v高清 é \ud83d\ude00 \u2028\u2029\u0085\u007f\u00a0 \\ \\u0041 \\é \\\\é \t\n\r \"'";
        String words = "Größe, 大小: \\u000a */ \\users \\é \u2028 {@code é} <b> & \\\\u0022 \\";
        String parameters = """
                "quality": {"type": "string", "enum": [%1$s, "a"], "default": %1$s, "description": %2$s},
                %3$s: {"type": "string", "pattern": %4$s, "description": %2$s},
                "more": {"type": "object", "properties": {%3$s: {"type": "string", "const": %1$s}}},
                "list": {"type": "array", "items": {"type": "string", "enum": [%1$s]}, "default": [%1$s]}
                """.formatted(quoted(value), quoted(words), quoted("画质"), quoted("^[^é高]*$"));
        String more = """
                "description": %2$s, "x-source": %2$s,
                "x-pricing": {"as-of": %2$s, "rows": [{"cents": 3, "when": {"quality": %1$s}}]},
                "if": {"required": ["quality"], "properties": {"quality": {"const": %1$s}}, "description": %2$s},
                "then": {"required": [%3$s], "description": %2$s}
                """.formatted(quoted(value), quoted(words), quoted("画质"));
        assertThat(compile(document("m-1-é", parameters, more), Charset.forName(encoding)))
                .isEmpty();
        if (!encoding.equals("UTF-16")) {
            assertSourcesAreAscii();
        }
        assertThat(call("Quality", "values")).isEqualTo("[" + value + ", a]");
        assertThat(call("HailuoModel", "id")).isEqualTo("m-1-é");
        String source = Files.readString(sources.resolve("test/M1E.java"), Charset.forName(encoding));
        assertThat(source)
                .as("Javadoc stays readable")
                .contains("Gr\\u00f6\\u00dfe, \\u5927\\u5c0f: &#92;u000a *&#47; &#92;users");
    }

    /** A pair's halves apart are no text that can be sent; where they are only read, they are what the document has. */
    @Test
    void halvesOfPairs() throws Exception {
        String description = "\"description\": \"\\ud800\"";
        assertThat(compile(document("m-1", "", description), StandardCharsets.US_ASCII))
                .isEmpty();
        assertSourcesAreAscii();
        assertThat(call("HailuoModel", "id")).isEqualTo("m-1");
        String values = "\"a\": {\"enum\": [\"x\\ud800\", \"b\"]}";
        assertThat(compile(document("m-1", values, description), StandardCharsets.US_ASCII))
                .singleElement()
                .matches(message -> message.contains("half of a surrogate pair is no character"));
    }

    @Test
    void whateverCharactersADocumentHas() throws Exception {
        long seed = Long.getLong("hailuo4j.seed", 20261126);
        Random random = new Random(seed);
        String alphabet =
                "\\\\\\uU0041é高\ud83d\ude00\u2028\u0085*/{@}<>&\"'\n\r\t\u0000\u001a \u007f\u0080\u00ad\ufeff\u200f";
        StringBuilder parameters = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            StringBuilder text = new StringBuilder("v" + i);
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(Character.toString(alphabet.codePointAt(alphabet.offsetByCodePoints(
                        0, random.nextInt(alphabet.codePointCount(0, alphabet.length()))))));
            }
            expected.append(i == 0 ? "" : ", ").append(text);
            parameters.append(i == 0 ? "" : ", ").append(quoted(text.toString()));
        }
        String all = "[" + parameters + "]";
        String description = quoted(expected.toString());
        assertThat(compile(
                        document(
                                "m-1",
                                "\"a_b\": {\"type\": \"string\", \"description\": " + description + ", \"enum\": " + all
                                        + "}",
                                "\"description\": " + description),
                        StandardCharsets.US_ASCII))
                .as("seed %s", seed)
                .isEmpty();
        assertSourcesAreAscii();
        assertThat(call("AB", "values")).as("seed %s", seed).isEqualTo("[" + expected + "]");
    }

    /** An id of separators only has no class; one in letters that names are not made of has. */
    @ParameterizedTest
    @ValueSource(strings = {"..", "-", "_", "$\\*/", " - \u2028"})
    void anIdThatNoClassCanBeNamedAfter(String id) throws IOException {
        assertThat(compile(document(id, "", ""), StandardCharsets.US_ASCII))
                .singleElement()
                .asString()
                .startsWith("own.json:3:")
                .contains("no class can be named after the model id \"" + id + "\": it must have a letter or digit")
                .endsWith("(at /components/schemas/M/properties/model/const)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"海螺", "海螺-02", "..1", "Größe", "class", "object", "-a-", "V2", "\\u"})
    void anIdThatAClassCanBeNamedAfter(String id) throws Exception {
        assertThat(compile(document(id, "", ""), StandardCharsets.US_ASCII)).isEmpty();
        assertThat(call("HailuoModel", "id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"画质", "--", "", "\\u*/", "\u2028"})
    void parametersOfAwkwardNames(String name) throws IOException {
        String parameters = quoted(name) + ": {\"enum\": [\"a\", 1, \"\"]}, \"other\": {\"type\": \"string\"}";
        String rule = "\"dependentRequired\": {\"other\": [" + quoted(name) + "]}";
        assertThat(compile(document("m-1", parameters, rule), StandardCharsets.US_ASCII))
                .isEmpty();
    }
}
