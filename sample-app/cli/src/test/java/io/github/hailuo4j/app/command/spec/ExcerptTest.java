package io.github.hailuo4j.app.command.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caret stands below the character that it is about, whatever stands before it. */
final class ExcerptTest {

    private static List<String> lines(String line, int at, int columns) {
        return Excerpt.of(line, 12, at, columns).lines().toList();
    }

    /** What a line of text looks like, and the column of the caret in it, both after the bar. */
    private static List<String> afterTheBar(String line, int at, int columns) {
        return lines(line, at, columns).stream()
                .map(each -> each.substring("    12 | ".length()))
                .toList();
    }

    @Test
    void theLineAndACaret() {
        assertThat(Excerpt.of("      pattern: 7", 12, 15, 80))
                .isEqualTo("    12 |       pattern: 7" + System.lineSeparator() + "       |                ^");
        assertThat(Excerpt.of("a", 1_234_567, 0, 80)).isEqualTo("1234567 | a" + System.lineSeparator() + "        | ^");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            \\tx        | 1 | `    x`      | 4
            ab\\tx      | 3 | `ab  x`      | 4
            日本x       | 2 | 日本x         | 4
            \uD83D\uDE00x | 2 | \uD83D\uDE00x | 2
            e\u0301x    | 2 | e\u0301x     | 1
            \u200Dx     | 1 | \u200Dx      | 0
            a\u001Bb    | 2 | a\\u001bb    | 7
            a\u202Eb    | 2 | a\\u202eb    | 7
            ab          | 2 | ab           | 2
            ``          | 0 | ``           | 0
            """)
    void whatIsNotOneColumnWide(String line, int at, String shown, int caret) {
        assertThat(afterTheBar(line.replace("\\t", "\t"), at, 80)).containsExactly(shown, " ".repeat(caret) + "^");
    }

    @Test
    void aLongLineIsCutAroundTheCaret() {
        String line = "a".repeat(100) + "X" + "b".repeat(100);
        assertThat(afterTheBar(line, 0, 50)).containsExactly("a".repeat(37) + "...", "^");
        assertThat(afterTheBar(line, 100, 50))
                .containsExactly("..." + "a".repeat(17) + "X" + "b".repeat(16) + "...", " ".repeat(20) + "^");
        assertThat(afterTheBar(line, 201, 50)).containsExactly("..." + "b".repeat(17), " ".repeat(20) + "^");
    }

    @Test
    void aLineThatJustFitsIsWhole() {
        String line = "a".repeat(40);
        assertThat(afterTheBar(line, 3, 50).get(0)).isEqualTo(line);
        assertThat(afterTheBar(line + "a", 3, 50).get(0)).isEqualTo("a".repeat(37) + "...");
    }

    /** Whatever a line has in it: the text stays within the terminal, and the caret is below what it is about. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 33, 80, 200})
    void anyLine(int columns) {
        String[] characters = {"a", "\t", "日", "\uD83D\uDE00", "\u0301", "\u0007", "\u202E", "\uD83D", " ", "\u200D"};
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                line.append(characters[random.nextInt(characters.length)]);
            }
            int at = line.length();
            line.append('X');
            for (int i = random.nextInt(120); i > 0; i--) {
                line.append(characters[random.nextInt(characters.length)]);
            }
            List<String> shown = afterTheBar(line.toString(), at, columns);
            String text = shown.get(0);
            String name = "seed " + seed + ", " + columns + " columns: " + line;
            assertThat(width(text)).as(name).isLessThanOrEqualTo(Math.max(20, columns - 10));
            assertThat(shown.get(1)).as(name).isEqualTo(" ".repeat(width(text.substring(0, text.indexOf('X')))) + "^");
            assertThat(text.chars()).as(name).noneMatch(c -> Character.isISOControl(c) || c == '\u202E');
        }
    }

    /** By hand, for the characters above. */
    private static int width(String text) {
        return text.codePoints()
                .map(c -> c == '日' || c == 0x1F600 ? 2 : c == '\u0301' || c == '\u200D' ? 0 : 1)
                .sum();
    }
}
