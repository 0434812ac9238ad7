package io.github.hailuo4j.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EcmaPatternTest {

    private static boolean finds(String ecma, String text) {
        return EcmaPattern.read(ecma).holds(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\n", "\u000B", "\u00A0", "\uFEFF", "\u2028", "\u3000"})
    void whiteSpaceIsUnicodes(String blank) {
        assertThat(finds("\\S", blank)).isFalse();
        assertThat(finds("^\\s$", blank)).isTrue();
        assertThat(finds("^[\\s]$", blank)).isTrue();
        assertThat(finds("[^\\s]", blank)).isFalse();
        assertThat(finds("\\S", blank + "x")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    ^https?://,      https://example.com, true
                    ^https?://,      ftp://example.com,   false
                    ^[a[]+$,         a[a,                 true
                    ^[a&&b]+$,       a&b,                 true
                    ^\\$$,            $,                   true
                    ^[$]$,           $,                   true
                    "^a{2,3}$",      aaaa,                false
                    \\bé\\b,           é,                   false
                    ^é\\b,            éa,                  true
                    a\\Bb,            ab,                  true
                    ^[\\b]$,          b,                   false
                    ^[]$,            a,                   false
                    ^[^]$,           a,                   true
                    ^\\u0041\\x42$,    AB,                  true
                    ^\\u{1F600}$,     😀,                  true
                    ^.$,             😀,                  true
                    ^\\p{Lu}$,        É,                   true
                    ^(?:a|b)+?$,     ab,                  true
                    (?<n>a)(?=b),    ab,                  true
                    (?<!a)b,         ab,                  false
                    (?<!a)b,         b,                   true
                    a(?!b),          ab,                  false
                    a(?!b),          ac,                  true
                    a(?!b),          a,                   true
                    (?<=a)b,         ab,                  true
                    (?<=a)b,         b,                   false
                    ^(?!.*foo),      a foo,               false
                    ^(?!.*foo),      a fo,                true
                    ^(?!a)(?=.*c)b,  bc,                  true
                    ^(?!a)(?=.*c)b,  b,                   false
                    ^(?!a)\\w|^-,     -a,                  true
                    ^(?!a)\\w|^-,     a-,                  false
                    "^.{2,5}(?<!-)$", ab-,                false
                    "^.{2,5}(?<!-)$", ab,                 true
                    ^(?=(a+)+$),     aaaa,                true
                    ^\\p{Script=Greek}+$, αβ,             true
                    ^\\p{gc=L}+$,     aß,                 true
                    ^\\P{L}$,         1,                  true
                    ^[\\P{L}]$,       1,                  true
                    ^[\\S]$,          x,                  true
                    ^[\\S]$,          " ",                false
                    ^[\\w-]+$,        a-b,                true
                    ^[\\u0061-\\x63]+$, abc,               true
                    ^\\uD83D\\uDE00$,  😀,                  true
                    ^[😀-😂]$,         😁,                  true
                    ^a]}$,           a]},                 true
                    ^\\p{So}$,        😀,                  true
                    ^\\P{So}$,        😀,                  false
                    ^[^\\p{So}\\d]$,   🥨,                  false
                    ^[\\P{So}]$,      🥨,                  false
                    ^\\p{Script=Yi}$, ꀀ,                   true
                    ^\\p{sc=Grek}$,   α,                   true
                    ^\\p{Any}$,       🥨,                  true
                    "^[^\\uD800-\\uDFFF]$", 😀,              true
                    ^\\\\p\\{L\\}$,     \\p{L},               true
                    ^a{0}b$,         b,                   true
                    "^(?:ab){2,}$",  ababab,              true
                    """)
    void findsWhatEcmaFinds(String pattern, String text, boolean found) {
        assertThat(finds(pattern, text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[a",
                "a{2",
                "*",
                "\\",
                "a++",
                "a?+",
                "a{2}+",
                "(?i)a",
                "(?>a)",
                "\\h",
                "\\R",
                "\\A",
                "\\Z",
                "\\z",
                "\\Qa\\E",
                "\\pL",
                "\\01",
                "\\c1",
                "(a)?\\1",
                "(?<n>a)\\k<n>",
                "[\\B]",
                "a)",
                "^*",
                "\\b+",
                "a{2,1}",
                "a{,2}",
                "[b-a]",
                "(?<n>a)(?<n>b)",
                "\\u{110000}",
                "\\p{Greek}",
                "\\p{^L}",
                "\\p{Script=Klingon}",
                "\\p{Script=Lu}",
                "\\p{Script=}",
                "\\x4",
                "^(?=a)*",
                "a(?=b)c",
                "a(?<=b)c",
                "(a(?=b))",
                "^(?:(?!ab).)*$",
                "a(?!bc)",
                "(?<!bc)a",
                "(?=a)^b"
            })
    void refusesWhatIsNone(String pattern) {
        assertThatThrownBy(() -> EcmaPattern.read(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "., 0085, true",
        "., 2028, false",
        "., 000A, false",
        "\\v, 000B, true",
        "\\v, 000A, false",
        "[\\v], 000A, false",
        "[^\\Sx], 0020, true",
        "[^\\Sx], 0078, false",
        "[^\\Sx], 0079, false",
        "\\cA, 0001, true",
        "\\0, 0000, true",
        "[\\b], 0008, true"
    })
    void controlCharacters(String pattern, String code, boolean found) {
        assertThat(finds("^" + pattern + "$", Character.toString(Integer.parseInt(code, 16))))
                .isEqualTo(found);
    }

    /** Unassigned ones count as others; a Mongolian vowel separator is no space since Unicode 6.3. */
    @ParameterizedTest
    @CsvSource({
        "C, 0378, true",
        "L, 0378, false",
        "Zs, 180E, false",
        "Cf, 180E, true",
        "Sc, 20BF, true",
        "Lo, 2CEB0, true"
    })
    void propertiesAreThoseOfThisJava(String property, String code, boolean has) {
        String text = Character.toString(Integer.parseInt(code, 16));
        assertThat(finds("^\\p{" + property + "}$", text)).isEqualTo(has);
        assertThat(finds("^\\P{" + property + "}$", text)).isEqualTo(!has);
        assertThat(finds("^[x\\p{" + property + "}]$", text)).isEqualTo(has);
        assertThat(finds("^[^\\p{" + property + "}]$", text)).isEqualTo(!has);
    }

    /** RE2 would find it within a whole character. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\\uDE00", "\\uD83D", "a\\uD83Db", "[\\uDE00]", "[a\\uD83D]", "\\uD83D+", "\\u{D83D}", "\uDE00"})
    void refusesHalfOfACharacter(String pattern) {
        assertThatThrownBy(() -> EcmaPattern.read(pattern)).hasMessageContaining("half of a pair of surrogates");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n", "a\r\n", "a\u2028"})
    void theEndIsTheVeryEnd(String text) {
        assertThat(finds("^a$", text)).isFalse();
    }
}
