package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaFileObject;

/** Methods that are compiled against what is generated from a document, and then run. */
final class CompiledChecks {

    private static final String HEAD = """
            import java.util.*;
            import io.github.hailuo4j.runtime.errors.*;

            public class Checks {
              static void check(Object actual, Object expected) {
                if (!actual.equals(expected)) throw new AssertionError(actual + "\\nbut not\\n" + expected);
              }

              /** What the compiler does not know. */
              static <T> T some(T value) { return value; }

              /** The violations of what is refused, each as its pointer and its message. */
              static List<String> wrong(Runnable call) {
                List<String> all = new ArrayList<>();
                for (Violation each : violations(call)) all.add(each.pointer() + " | " + each.message());
                return all;
              }

              static List<Violation> violations(Runnable call) {
                try { call.run(); } catch (InvalidRequestException e) { return e.violations(); }
                throw new AssertionError("accepted");
              }
            """;

    private final Class<?> checks;

    private CompiledChecks(Class<?> checks) {
        this.checks = checks;
    }

    /**
     * Compiles the methods, all public and static.
     *
     * @param directory takes the document
     * @param document one of the test resources
     */
    static CompiledChecks of(Path directory, String document, String methods) throws IOException {
        copy(directory, document);
        JavaFileObject source = Compiling.source("Checks", (HEAD + methods + "}").split("\n"));
        Compilation compilation = Compiling.with(directory, document, List.of(source));
        assertThat(compilation.errors()).isEmpty();
        try {
            return new CompiledChecks(Compiling.classes(compilation).loadClass("test.Checks"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Puts a document of the test resources into a directory. */
    static void copy(Path directory, String document) throws IOException {
        try (InputStream in = CompiledChecks.class.getResourceAsStream("/specs/" + document)) {
            Files.write(directory.resolve(document), Objects.requireNonNull(in).readAllBytes());
        }
    }

    /** Runs one of the methods; what it finds wrong is the failure. */
    void run(String method) throws ReflectiveOperationException {
        try {
            checks.getMethod(method).invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
        }
    }
}
