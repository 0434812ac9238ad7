package io.github.hailuo4j.app;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.app.video.HailuoModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows compiles, or does not, as it says. */
final class ReadmeTest {

    private static final Path README = Path.of("..", "..", "README.md");

    static List<String> blocks(String fence) throws IOException {
        Matcher matcher =
                Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static Compilation compile(String statements) {
        return javac().compile(JavaFileObjects.forSourceLines(
                "io.github.hailuo4j.app.video.Readme",
                "package io.github.hailuo4j.app.video;",
                "import io.github.hailuo4j.runtime.*;",
                "import io.github.hailuo4j.runtime.errors.*;",
                "import io.github.hailuo4j.runtime.event.*;",
                "import io.github.hailuo4j.runtime.journal.*;",
                "import io.github.hailuo4j.runtime.micrometer.*;",
                "import io.github.hailuo4j.runtime.task.*;",
                "import io.micrometer.core.instrument.simple.*;",
                "import java.nio.file.Path;",
                "import java.util.concurrent.CompletableFuture;",
                "class Readme { void method("
                        + (statements.contains("HailuoClient client") ? "" : "HailuoClient client") + ") {",
                statements,
                "} }"));
    }

    @Test
    void examplesCompile() throws IOException {
        List<String> examples = blocks("java compile");
        assertThat(examples).hasSizeGreaterThan(3);
        for (String example : examples) {
            Compilation compilation = compile(example);
            assertThat(compilation.errors()).as(example).isEmpty();
        }
    }

    @Test
    void theMistakeOnTheFirstScreenDoesNotCompileAndTheMessageIsTheOneShown() throws IOException {
        String mistake = blocks("java wrong").get(0);
        String shown = blocks("text").get(0).strip();
        Compilation compilation = compile(mistake);
        assertThat(compilation.errors()).hasSize(1);
        String message = compilation
                .errors()
                .get(0)
                .getMessage(Locale.ROOT)
                .replaceAll("\\b(?:[a-z]\\w*\\.)+(?:[A-Z]\\w*\\.)*([A-Z]\\w*)", "$1");
        assertThat("error: " + message).isEqualTo(shown);
    }

    @Test
    void theTableNamesEveryModelAndParameter() throws IOException {
        String readme = Files.readString(README);
        for (HailuoModel model : HailuoModel.values()) {
            String row = readme.lines()
                    .filter(line -> line.startsWith("| `" + model.id() + "`"))
                    .findFirst()
                    .orElseThrow();
            model.parameters().forEach(parameter -> assertThat(row).contains(parameter.name()));
        }
    }
}
