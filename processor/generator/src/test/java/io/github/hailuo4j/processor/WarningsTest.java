package io.github.hailuo4j.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A strict build has nothing to say about generated code, nor about the processors: javac, the doclint of javadoc, Eclipse. */
@Tag("slow")
final class WarningsTest {

    private static final Path DOCUMENTS = Path.of("src", "test", "resources", "specs");
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path directory;

    static Stream<String> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            assertThat(names).hasSizeGreaterThan(9);
            return Stream.concat(Stream.of("hailuo.openapi.yaml", "hailuo-2026-09.openapi.yaml"), names.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nothingIsSaidOfGeneratedCode(String document) throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter terminal = new PrintWriter(said, true);
        List<String> sources = generate(document);
        for (String strictness : List.of("-warn:+unused,raw,unchecked,deadCode", "-enableJavadoc -warn:+allJavadoc")) {
            List<String> options =
                    new ArrayList<>(List.of("-17", "-proc:none", "-d", "none", "-classpath", CLASS_PATH));
            options.addAll(List.of(strictness.split(" ")));
            options.addAll(sources);
            BatchCompiler.compile(options.toArray(new String[0]), terminal, terminal, null);
            assertThat(said.toString())
                    .as("Eclipse's compiler with %s", strictness)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hailuo-2026-09.openapi.yaml", "texts.yaml"})
    void itsDocumentationIsComplete(String document) throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter terminal = new PrintWriter(said, true);
        List<String> options = new ArrayList<>(List.of("-quiet", "-Xdoclint:all", "-Werror", "-classpath", CLASS_PATH));
        options.addAll(List.of("-d", directory.resolve("javadoc").toString()));
        options.addAll(generate(document));
        ToolProvider.findFirst("javadoc").orElseThrow().run(terminal, terminal, options.toArray(new String[0]));
        assertThat(said.toString()).isEmpty();
    }

    /** Compiles an annotated package, without a word of javac's; gives the generated files. */
    private List<String> generate(String document) throws IOException {
        Compilation compilation = compile(
                List.of("-Xlint:all", "-Xdoclint:all/protected", "-Ahailuo4j.specs=" + DOCUMENTS.toAbsolutePath()),
                JavaFileObjects.forSourceString("test.package-info", """
                        /** Requests. */
                        @HailuoModels(spec = "%s")
                        package test;
                        import io.github.hailuo4j.runtime.HailuoModels;
                        """.formatted(document)));
        // Of the document, the processor may have to say something.
        assertThat(said(compilation)).allMatch(message -> message.startsWith(document + ":"));
        List<String> sources = new ArrayList<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            Path source =
                    directory.resolve(String.valueOf(Path.of(file.getName()).getFileName()));
            sources.add(Files.writeString(source, file.getCharContent(false).toString())
                    .toString());
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }

    /** A build gives its options to the compilation of the tests, too. */
    @Test
    void theOptionIsKnownWhereNothingAsksForModels() {
        assertThat(said(compile(
                        List.of("-Xlint:all", "-Ahailuo4j.specs=specs"), Compiling.source("Some", "class Some { }"))))
                .isEmpty();
    }

    @Test
    void annotationsOfOthersAreNotClaimed() {
        Compilation compilation =
                compile(List.of("-Xlint:all"), JavaFileObjects.forSourceString("test.package-info", """
                        @HailuoModels @NullMarked
                        package test;
                        import io.github.hailuo4j.runtime.HailuoModels;
                        import org.jspecify.annotations.NullMarked;
                        """));
        assertThat(said(compilation))
                .singleElement()
                .asString()
                .startsWith("No processor claimed any of these annotations:")
                .contains("org.jspecify.annotations.NullMarked")
                .doesNotContain("HailuoModels");
    }

    /** With the processors that a compiler finds. */
    private static Compilation compile(List<String> options, JavaFileObject source) {
        List<Processor> processors = ServiceLoader.load(Processor.class).stream()
                .filter(each -> each.type().getPackage().equals(WarningsTest.class.getPackage()))
                .map(ServiceLoader.Provider::get)
                .toList();
        return javac().withProcessors(processors).withOptions(options).compile(source);
    }

    private static List<String> said(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .map(each -> each.getMessage(Locale.ROOT))
                .toList();
    }
}
