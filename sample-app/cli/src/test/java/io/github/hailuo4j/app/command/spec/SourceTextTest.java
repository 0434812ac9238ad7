package io.github.hailuo4j.app.command.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Location;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and columns are counted as the reader of the document counts them. */
final class SourceTextTest {

    private static Problem problem(int line, int column) {
        return new Problem(SpecDiagnostic.ALIAS, new Location(line, column), "/a", "no");
    }

    private static List<String> shown(SourceText source, Problem problem) {
        return source.show(problem, 80).lines().toList();
    }

    @Test
    void theProblemTheLineAndTheCaret() {
        assertThat(shown(SourceText.yaml("a.yaml", "a: 1\nb: *x\n"), problem(2, 4)))
                .containsExactly("a.yaml:2:4: error: no (at /a)", "     2 | b: *x", "       |    ^");
    }

    @Test
    void whereThereIsNoSuchLineOrColumn() {
        SourceText source = SourceText.json("a.json", "{}");
        assertThat(shown(source, problem(2, 1))).containsExactly("a.json:2:1: error: no (at /a)");
        assertThat(shown(source, problem(1, 99)))
                .containsExactly("a.json:1:99: error: no (at /a)", "     1 | {}", "       |   ^");
        assertThat(shown(SourceText.yaml("a", ""), problem(1, 99))).endsWith("     1 | ", "       | ^");
    }

    @Test
    void whatComesFromTheDocumentMovesNoCursor() {
        Problem escape = new Problem(SpecDiagnostic.ALIAS, new Location(1, 2), "/\u001b[31m\n", "\u001b[2J");
        assertThat(SourceText.yaml("a\nb", "\u001b[31mx").show(escape, 80).codePoints())
                .noneMatch(c -> c == 0x1B)
                .filteredOn(c -> c == '\n')
                .hasSize(2);
    }

    /** The value {@code !!x} is a problem, wherever it stands; the caret has to be below its first character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\nb: !!x 1\n",
                "a: 1\r\nb: !!x 1\r\n",
                "a: 1\rb: !!x 1",
                "\uFEFFb: !!x 1\n",
                "a: \"x\u0085y\u2028z\"\nb: !!x 1\n",
                "\"\uD83D\uDE00日本\": 1\n\"\uD83D\uDE00日e\u0301\": !!x 1\n",
                "a: \"\t\"\n\"a\tb\": !!x 1\n"
            })
    void placesInYaml(String text) {
        List<Problem> problems = Specs.read("a.yaml", new StringReader(text)).problems();
        Problem tag = problems.stream()
                .filter(problem -> problem.kind() == SpecDiagnostic.TAG_UNKNOWN)
                .findFirst()
                .orElseThrow();
        assertCaretBelow(shown(SourceText.yaml("a.yaml", text), tag), "!!x");
    }

    /** The name {@code X} stands twice, as a problem at the second. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"X\": 1,\n \"X\": 2}",
                "{\"X\": 1,\r \"X\": 2}",
                "{\"X\": 1,\r\n\t\"X\": 2}",
                "\uFEFF{\"X\":1, \n\"\uD83D\uDE00日本\": 1, \"X\": 2}",
                "{\"X\":1,\n\"a\u0085\u2028\": 1, \"X\": 2}"
            })
    void placesInJson(String text) {
        List<Problem> problems = Specs.read("a.json", new StringReader(text)).problems();
        Problem twice = problems.stream()
                .filter(problem -> problem.kind() == SpecDiagnostic.MEMBER_TWICE)
                .findFirst()
                .orElseThrow();
        assertCaretBelow(shown(SourceText.json("a.json", text), twice), "\"X\": 2");
    }

    private static void assertCaretBelow(List<String> shown, String text) {
        assertThat(shown).hasSize(3);
        String before = shown.get(1).substring(0, shown.get(1).indexOf(text));
        // A tab is shown as spaces already.
        int width = before.codePoints()
                .map(c -> c == 0x1F600 || c == '日' || c == '本' ? 2 : c == '\u0301' ? 0 : 1)
                .sum();
        assertThat(shown.get(2)).isEqualTo(" ".repeat(7) + "|" + " ".repeat(width - 8) + "^");
    }
}
