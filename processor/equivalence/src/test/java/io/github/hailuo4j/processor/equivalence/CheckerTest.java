package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checker says of calls in another module than the generated one. */
final class CheckerTest {

    @TempDir
    static Path directory;

    private static GeneratedModule module;

    @BeforeAll
    static void generate() throws IOException {
        module = GeneratedModule.of(directory, CheckedCalls.text("video-models.yaml"));
    }

    private static List<String> errors(List<JavaFileObject> sources, String... options) throws IOException {
        return module.compile(sources, directory.resolve("callers"), options).stream()
                .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .sorted(Comparator.comparingLong(Diagnostic::getPosition))
                .map(each -> each.getLineNumber() + ":" + each.getColumnNumber() + ": " + each.getMessage(Locale.ROOT))
                .toList();
    }

    private static List<String> messages(String... lines) throws IOException {
        return errors(List.of(JavaFileObjects.forSourceLines("callers.Some", lines)), "-proc:none").stream()
                .map(each -> each.replaceFirst("^[0-9]+:[0-9]+: ", ""))
                .toList();
    }

    @Test
    void ofSixtyCallsTheThirtyWrongOnes() throws IOException {
        assertThat(CheckedCalls.errors()).hasSize(30);
        assertThat(errors(CheckedCalls.sources(), "-proc:none")).isEqualTo(CheckedCalls.errors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--release=17", "-XDcompilePolicy=simple", "-Xlint:all,-processing"})
    void whateverTheOptions(String option) throws IOException {
        assertThat(errors(CheckedCalls.sources(), option.replace("=17", ""), option.contains("=17") ? "17" : "-g"))
                .containsAll(CheckedCalls.errors());
    }

    @Test
    void anOptionSwitchesItOff() throws IOException {
        assertThat(errors(CheckedCalls.sources(), "-proc:none", "-Xplugin:hailuo4j off"))
                .isEmpty();
        assertThat(errors(CheckedCalls.sources(), "-proc:none", "-Xplugin:hailuo4j"))
                .hasSize(30);
    }

    /** Methods of the interface of all requests, which have constraints of their own. */
    @Test
    void requestsOfAnyModel() throws IOException {
        assertThat(messages(
                        "package callers;",
                        "import test.*;",
                        "class Some {",
                        "  Object wrong(HailuoRequest request) {",
                        "    request.withPrompt(\"q\");",
                        "    return request.withPrompt(\" \").withPrompt(null);",
                        "  }",
                        "  Object right(HailuoRequest request) {",
                        "    return request.withPrompt(\"q\").withPrompt(request.prompt()).withSeed(7);",
                        "  }",
                        "}"))
                .containsExactly(
                        "withPrompt changes nothing here: it returns a new request, which is not used",
                        "prompt must not be blank; it is \" \"",
                        "prompt must not be null");
    }
}
