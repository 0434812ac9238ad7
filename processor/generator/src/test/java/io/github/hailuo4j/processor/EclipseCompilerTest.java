package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler has the same verdicts as javac: on the same lines of the same source. */
@Tag("slow")
final class EclipseCompilerTest {

    @TempDir
    Path directory;

    @Test
    void theSameLinesDoNotCompile() throws IOException {
        String mistakes;
        try (var in = EclipseCompilerTest.class.getResourceAsStream("/mistakes/Mistakes.java")) {
            mistakes = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> lines = mistakes.lines().toList();
        Set<Long> marked = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("// ERROR: "))
                .mapToObj(i -> i + 1L)
                .collect(Collectors.toCollection(TreeSet::new));
        DiagnosticCollector<JavaFileObject> diagnostics = compile(mistakes);
        Set<Long> errors = diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::getLineNumber)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(errors).as("%s", diagnostics.getDiagnostics()).isEqualTo(marked);
        assertThat(diagnostics.getDiagnostics())
                .anyMatch(each -> each.getMessage(Locale.ROOT).contains("OnlySeconds6WithResolution1080p"))
                .anyMatch(each -> each.getMessage(Locale.ROOT).contains("Resolution1080pNeedsSeconds6"));
    }

    @Test
    void whatIsValidCompiles() throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = compile("""
                package test;
                class Mistakes {
                  HailuoRequest a = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl("https://e.com/a")
                      .outputResolution(OutputResolution.RESOLUTION_1080P).durationSeconds(DurationSeconds.SECONDS_6).build();
                  HailuoRequest b = Hailuo23ImageToVideoStandard.builder().prompt("p").firstFrameImageUrl("https://e.com/a")
                      .durationSeconds(DurationSeconds.SECONDS_10).outputResolution(OutputResolution.RESOLUTION_768P).build();
                  HailuoRequest c = Hailuo02TextToVideoPro.draft().prompt("p").build();
                }
                """);
        assertThat(diagnostics.getDiagnostics()).noneMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
    }

    private DiagnosticCollector<JavaFileObject> compile(String source) throws IOException {
        JavaCompiler compiler = new EclipseCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocation(
                    StandardLocation.CLASS_OUTPUT,
                    List.of(Files.createDirectories(directory.resolve("classes"))
                            .toFile()));
            files.setLocation(
                    StandardLocation.SOURCE_OUTPUT,
                    List.of(Files.createDirectories(directory.resolve("sources"))
                            .toFile()));
            Path sources = Files.createDirectories(directory.resolve("test"));
            Path annotated = Files.writeString(
                    sources.resolve("package-info.java"),
                    "@HailuoModels package test; import io.github.hailuo4j.runtime.HailuoModels;");
            Path using = Files.writeString(sources.resolve("Mistakes.java"), source);
            JavaCompiler.CompilationTask task = compiler.getTask(
                    new StringWriter(),
                    files,
                    diagnostics,
                    List.of(
                            "-source",
                            "17",
                            "-target",
                            "17",
                            "-classpath",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                    null,
                    files.getJavaFileObjects(annotated, using));
            task.setProcessors(List.of(new HailuoModelsProcessor()));
            task.call();
        }
        return diagnostics;
    }
}
