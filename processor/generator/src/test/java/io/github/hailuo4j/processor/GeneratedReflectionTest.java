package io.github.hailuo4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated classes reflect on nothing and load nothing by name: in a native image they need no metadata. */
@Tag("slow")
final class GeneratedReflectionTest {

    private static final Path DOCUMENTS = Path.of("src", "test", "resources", "specs");

    /** Of java.lang.Class: what every class knows of itself. */
    private static final Set<String> HARMLESS = Set.of("getName", "getSimpleName", "hashCode", "equals", "isInstance");

    @TempDir
    private Path directory;

    @Test
    void theBundledDocuments() throws IOException {
        for (String spec : List.of("hailuo", "hailuo-2026-09")) {
            reflectsOnNothing(Compiling.withBundled(spec + ".openapi.yaml"));
        }
    }

    /** Nested and recursive objects, unions, texts with rules, values that branch. */
    @Test
    void documentsOfOtherShapes() throws IOException {
        try (Stream<Path> documents = Files.list(DOCUMENTS)) {
            List<String> names = documents
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .collect(Collectors.toList());
            assertThat(names).hasSizeGreaterThan(5);
            for (String name : names) {
                reflectsOnNothing(Compiling.with(DOCUMENTS.toAbsolutePath(), name, List.of()));
            }
        }
    }

    /** The test sees what it looks for. */
    @Test
    void aClassThatReflectsIsSeen() throws IOException {
        Compilation compilation = Compiling.withBundled(
                "hailuo.openapi.yaml",
                Compiling.source(
                        "Reflecting", "final class Reflecting {", "Object all = String.class.getMethods();", "}"));
        assertThat(reflectiveUses(compilation)).singleElement().asString().contains("Reflecting", "getMethods");
    }

    private void reflectsOnNothing(Compilation compilation) throws IOException {
        assertThat(compilation).succeeded();
        assertThat(reflectiveUses(compilation)).isEmpty();
    }

    private List<String> reflectiveUses(Compilation compilation) throws IOException {
        Path classes = Files.createTempDirectory(directory, "classes");
        int number = 0;
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                try (var in = file.openInputStream()) {
                    Files.copy(in, classes.resolve(++number + ".class"));
                }
            }
        }
        JavaClasses generated = new ClassFileImporter().importPath(classes);
        assertThat(generated.size()).isGreaterThan(3);
        return generated.stream()
                .flatMap((JavaClass type) -> type.getAccessesFromSelf().stream())
                .filter(GeneratedReflectionTest::isReflective)
                .map(JavaAccess::getDescription)
                .collect(Collectors.toList());
    }

    /** Neither the JDK's means, nor a method of ours that would be handed a class by its name. */
    private static boolean isReflective(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return (owner.equals("java.lang.Class") && !HARMLESS.contains(access.getName()))
                || owner.startsWith("java.lang.reflect.")
                || owner.startsWith("java.lang.invoke.MethodHandles")
                || Set.of("java.util.ServiceLoader", "java.lang.ClassLoader", "java.util.ResourceBundle")
                        .contains(owner);
    }
}
