package io.github.hailuo4j.processor.equivalence;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.processor.GeneratedCodeProcessor;
import io.github.hailuo4j.processor.HailuoModelsProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Compiles sources of a package {@code test} for which request classes are generated. */
final class Compiling {

    private Compiling() {}

    /** With a document of a directory. */
    static Compilation with(Path directory, String spec, List<JavaFileObject> sources) {
        return compile(directory, spec, sources, List.of());
    }

    /** The same, as a build does it for which every warning is an error. */
    static Compilation strictly(Path directory, String spec, List<JavaFileObject> sources) {
        return compile(directory, spec, sources, List.of("-Xlint:all", "-Werror"));
    }

    private static Compilation compile(
            Path directory, String spec, List<JavaFileObject> sources, List<String> strictness) {
        List<JavaFileObject> all = new ArrayList<>(sources);
        all.add(JavaFileObjects.forSourceLines(
                "test.package-info",
                "@HailuoModels(spec = \"" + spec + "\")",
                "package test;",
                "import io.github.hailuo4j.runtime.HailuoModels;"));
        List<String> options = new ArrayList<>(strictness);
        options.addAll(List.of("-Xmaxerrs", "1000000", "-Xmaxwarns", "1000000", "-Ahailuo4j.specs=" + directory));
        return javac().withProcessors(new HailuoModelsProcessor(), new GeneratedCodeProcessor())
                .withOptions(options)
                .compile(all);
    }

    /** A source of the package {@code test}. */
    static JavaFileObject source(String className, String... lines) {
        List<String> all = new ArrayList<>(List.of("package test;"));
        all.addAll(List.of(lines));
        return JavaFileObjects.forSourceLines("test." + className, all);
    }

    /** The classes that a compilation made. */
    static ClassLoader classes(Compilation compilation) {
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
