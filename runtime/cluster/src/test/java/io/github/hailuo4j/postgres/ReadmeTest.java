package io.github.hailuo4j.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is compiled: it stands in {@link ReadmeExample}. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void itsExamplesAreCompiled() throws IOException {
        String code =
                withoutSpace(Files.readString(Path.of("src/test/java/io/github/hailuo4j/postgres/ReadmeExample.java")));
        List<String> examples = JAVA.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> withoutSpace(match.group(1)))
                .toList();
        assertThat(examples).hasSize(5).allSatisfy(example -> assertThat(code).contains(example));
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
