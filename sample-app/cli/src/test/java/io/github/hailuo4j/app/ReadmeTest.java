package io.github.hailuo4j.app;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.github.hailuo4j.app.video.HailuoModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the READMEs show compiles, or does not, as they say; what they link to is there. */
final class ReadmeTest {

    private static Compilation compile(String statements) {
        return javac().compile(JavaFileObjects.forSourceLines(
                "io.github.hailuo4j.app.video.Readme",
                "package io.github.hailuo4j.app.video;",
                "import io.github.hailuo4j.runtime.*;",
                "import io.github.hailuo4j.runtime.errors.*;",
                "import io.github.hailuo4j.runtime.event.*;",
                "import io.github.hailuo4j.runtime.journal.*;",
                "import io.github.hailuo4j.runtime.micrometer.*;",
                "import io.github.hailuo4j.runtime.slf4j.*;",
                "import io.github.hailuo4j.runtime.task.*;",
                "import io.micrometer.common.*;",
                "import io.micrometer.core.instrument.simple.*;",
                "import io.micrometer.observation.*;",
                "import java.nio.file.Path;",
                "import java.util.concurrent.CompletableFuture;",
                "class Readme { void method("
                        + (statements.contains("HailuoClient client") ? "" : "HailuoClient client") + ") {",
                statements,
                "} }"));
    }

    @Test
    void examplesCompile() throws IOException {
        List<String> examples = Readmes.blocks("java compile");
        assertThat(examples).hasSizeGreaterThan(4);
        for (String example : examples) {
            Compilation compilation = compile(example);
            assertThat(compilation.errors()).as(example).isEmpty();
        }
    }

    @Test
    void theMistakeOnTheFirstScreenDoesNotCompileAndTheMessageIsTheOneShown() throws IOException {
        String mistake = Readmes.blocks("README.md", "java wrong").get(0);
        String shown = Readmes.blocks("README.md", "text").get(0).strip();
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
        String readme = Readmes.text("spec/README.md");
        for (HailuoModel model : HailuoModel.values()) {
            String row = readme.lines()
                    .filter(line -> line.startsWith("| `" + model.id() + "`"))
                    .findFirst()
                    .orElseThrow();
            model.parameters().forEach(parameter -> assertThat(row).contains(parameter.name()));
        }
    }

    @Test
    void theFirstPageIsShort() throws IOException {
        assertThat(Readmes.text("README.md").lines().count()).isLessThanOrEqualTo(150);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (String page : Readmes.all()) {
            Matcher link = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)").matcher(Readmes.text(page));
            while (link.find()) {
                if (!link.group(1).contains(":")) {
                    Path own = Readmes.ROOT.resolve(page);
                    Path target = link.group(1).isEmpty() ? own : own.resolveSibling(link.group(1));
                    assertThat(target).as(page).exists();
                    if (link.group(2) != null) {
                        assertThat(anchors(target)).as(page).contains(link.group(2));
                    }
                }
            }
        }
    }

    /** What a page's headings can be linked to by. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
