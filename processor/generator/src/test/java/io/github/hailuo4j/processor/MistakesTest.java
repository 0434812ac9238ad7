package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/**
 * What javac says about the likeliest mistakes: the names of stages and value groups are all the explanation that there is.
 * A line that ends in {@code // ERROR: text} has exactly this error; other lines have none.
 */
final class MistakesTest {

    private static final String MARK = "// ERROR: ";

    @Test
    void theMessageExplainsTheMistake() throws IOException {
        List<String> lines;
        try (var in = MistakesTest.class.getResourceAsStream("/mistakes/Mistakes.java")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        Map<Integer, String> expected = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                expected.put(
                        i + 1,
                        lines.get(i).substring(mark + MARK.length()).strip().replaceAll("\\s+", " "));
            }
        }
        Compilation compilation = Compiling.withBundled(
                "hailuo.openapi.yaml",
                Compiling.source("Mistakes", lines.subList(1, lines.size()).toArray(new String[0])));
        Map<Integer, String> actual = new TreeMap<>();
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            actual.put((int) error.getLineNumber(), Compiling.message(error));
        }
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(actual).isEqualTo(expected);
    }
}
