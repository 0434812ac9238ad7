package io.github.hailuo4j.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes -Ahailuo4j.specs is told which directory was looked in. */
final class SpecsOptionTest {

    @TempDir
    Path directory;

    private static String error(Compilation compilation) {
        assertThat(compilation.errors()).hasSize(1);
        return compilation.errors().get(0).getMessage(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such", "./no-such", "target/../no-such", "../generator/no-such"})
    void theAbsolutePathOfARelativeDirectoryThatIsNotThere(String option) {
        assertThat(error(Compiling.with(Path.of(option), "own.yaml", List.of())))
                .contains(
                        "there is no document own.yaml; looked in: "
                                + Path.of("no-such").toAbsolutePath() + " (which is no directory, since",
                        "-Ahailuo4j.specs=" + option + " is relative to where the build was started",
                        "write ${project.basedir}/" + option);
    }

    @Test
    void theAbsolutePathOfARelativeDirectoryThatLacksTheDocument() {
        assertThat(error(Compiling.with(Path.of("src"), "own.yaml", List.of())))
                .contains(Path.of("src").toAbsolutePath() + " (since -Ahailuo4j.specs=src is relative to")
                .doesNotContain("no directory");
    }

    @Test
    void anAbsoluteDirectory() throws IOException {
        assertThat(error(Compiling.with(directory, "own.yaml", List.of())))
                .contains("looked in: " + directory + ", the");
        Path file = Files.writeString(directory.resolve("own.yaml"), "");
        assertThat(error(Compiling.with(file, "own.yaml", List.of())))
                .contains("looked in: " + file + " (which is no directory), the");
    }

    @Test
    void aRelativeDirectoryIsFoundFromWhereTheCompilerWasStarted() {
        Compilation compilation =
                Compiling.with(Path.of("src", "test", "resources", "specs"), "aspect.yaml", List.of());
        assertThat(compilation).succeededWithoutWarnings();
    }

    /** Else a document of one's own could stay unused without a word, when it has the name of a bundled one. */
    @Test
    void aBundledDocumentInPlaceOfOneOfADirectoryThatIsNotThere() {
        Compilation compilation = Compiling.with(Path.of("no-such"), "hailuo.openapi.yaml", List.of());
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .hadNoteContaining("hailuo.openapi.yaml is not the one of -Ahailuo4j.specs: that is "
                        + Path.of("no-such").toAbsolutePath() + " (which is no directory, since");
    }
}
