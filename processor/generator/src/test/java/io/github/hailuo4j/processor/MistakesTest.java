package io.github.hailuo4j.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What javac says about the likeliest mistakes: the names of stages and value groups are all the explanation that there is.
 * A line that ends in {@code // ERROR: text} has exactly this error; other lines have none.
 */
final class MistakesTest {

    private static final String MARK = "// ERROR: ";

    @TempDir
    Path directory;

    @Test
    void withTheModelsOfTheGuide() throws IOException {
        assertErrors("hailuo.openapi.yaml", "Mistakes", 23);
    }

    /** Lists of references that are there or not, beside a ratio that follows them. */
    @Test
    void withHailuo3() throws IOException {
        assertErrors("minimax-h3.openapi.yaml", "Hailuo3Mistakes", 13);
    }

    /** Rules of other families: one of several, one or none of two, all in a fixed order. */
    @ParameterizedTest
    @CsvSource({
        "frames, FramesMistakes, 11",
        "custom, CustomMistakes, 11",
        "pairs, PairsMistakes, 9",
        "nested, NestedMistakes, 11"
    })
    void withRulesOfOtherFamilies(String document, String source, int mistakes) throws IOException {
        Files.write(directory.resolve(document + ".yaml"), resource("/specs/" + document + ".yaml"));
        assertErrors(document + ".yaml", source, mistakes);
    }

    private void assertErrors(String spec, String className, int mistakes) throws IOException {
        List<String> lines = new String(resource("/mistakes/" + className + ".java"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Map<Integer, String> expected = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                expected.put(
                        i + 1,
                        lines.get(i).substring(mark + MARK.length()).strip().replaceAll("\\s+", " "));
            }
        }
        assertThat(expected).hasSize(mistakes);
        assertThat(Javac.errors(directory, spec, className, lines)).isEqualTo(expected);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MistakesTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
