package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Classes that were generated and compiled before, for callers in another module. */
final class GeneratedModule {

    private final Path classes;

    private GeneratedModule(Path classes) {
        this.classes = classes;
    }

    /** Of the package {@code test}, from a document. */
    static GeneratedModule of(Path directory, String document) throws IOException {
        Files.writeString(directory.resolve("video-models.yaml"), document);
        Compilation compilation = Compiling.with(directory, "video-models.yaml", List.of());
        assertThat(compilation.errors()).isEmpty();
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                Path target = classes.resolve(file.getName().replaceFirst("^/?CLASS_OUTPUT/", ""));
                Files.createDirectories(target.getParent());
                try (var in = file.openInputStream()) {
                    Files.write(target, in.readAllBytes());
                }
            }
        }
        return new GeneratedModule(classes);
    }

    /** Where its classes are. */
    Path classes() {
        return classes;
    }

    /** The class path of this test, and the module. */
    String classPath() {
        return classes
                + java.io.File.pathSeparator
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** What javac says of callers, and nothing of notes. */
    List<Diagnostic<? extends JavaFileObject>> compile(List<JavaFileObject> sources, Path output, String... options)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of("-Xmaxerrs", "100000", "-classpath", classPath()));
        all.addAll(List.of(options));
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocation(
                    StandardLocation.CLASS_OUTPUT,
                    List.of(Files.createDirectories(output).toFile()));
            compiler.getTask(new StringWriter(), files, diagnostics, all, null, sources)
                    .call();
        }
        return List.copyOf(diagnostics.getDiagnostics());
    }
}
