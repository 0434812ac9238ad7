package io.github.hailuo4j.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Compiles sources of a package {@code test} for which request classes are generated. */
public final class Compiling {

    private Compiling() {}

    /** With a bundled document. */
    public static Compilation withBundled(String spec, JavaFileObject... sources) {
        return compile(null, spec, List.of(sources));
    }

    /** With a document of a directory. */
    public static Compilation with(Path directory, String spec, List<JavaFileObject> sources) {
        return compile(directory, spec, sources);
    }

    private static Compilation compile(@Nullable Path directory, String spec, List<JavaFileObject> sources) {
        List<JavaFileObject> all = new ArrayList<>(sources);
        all.add(JavaFileObjects.forSourceLines(
                "test.package-info",
                "@HailuoModels(spec = \"" + spec + "\")",
                "package test;",
                "import io.github.hailuo4j.runtime.HailuoModels;"));
        List<Object> options = new ArrayList<>(List.of("-Xmaxerrs", "1000000", "-Xmaxwarns", "1000000"));
        if (directory != null) {
            options.add("-Ahailuo4j.specs=" + directory);
        }
        return javac().withProcessors(new HailuoModelsProcessor())
                .withOptions(options)
                .compile(all);
    }

    /**
     * An error as javac prints it, its white space folded: with simple names of classes, where the compiler's API spells them
     * out.
     */
    public static String message(Diagnostic<? extends JavaFileObject> error) {
        return error.getMessage(Locale.ROOT)
                .strip()
                .replaceAll("\\b(?:[a-z]\\w*\\.)+(?:[A-Z]\\w*\\.)*([A-Z]\\w*)", "$1")
                .replaceAll("\\s+", " ");
    }

    /** A source of the package {@code test}. */
    public static JavaFileObject source(String className, String... lines) {
        List<String> all = new ArrayList<>(List.of("package test;"));
        all.addAll(List.of(lines));
        return JavaFileObjects.forSourceLines("test." + className, all);
    }

    /** The classes that a compilation made. */
    public static ClassLoader classes(Compilation compilation) {
        Map<String, byte[]> classes = new HashMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String name =
                        file.getName().replaceFirst("^/?CLASS_OUTPUT/", "").replace('/', '.');
                try (var in = file.openInputStream()) {
                    classes.put(name.substring(0, name.length() - ".class".length()), in.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return new ClassLoader(Compiling.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }
}
