package io.github.hailuo4j.spec.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EcmaPatternTest {

    private static boolean finds(String ecma, String text) {
        return Pattern.compile(EcmaPattern.toJava(ecma)).matcher(text).find();
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
                    """)
    void findsWhatEcmaFinds(String pattern, String text, boolean found) {
        assertThat(finds(pattern, text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{2", "*"})
    void refusesWhatIsNone(String pattern) {
        assertThatThrownBy(() -> EcmaPattern.toJava(pattern)).isInstanceOf(PatternSyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n", "a\r\n", "a\u2028"})
    void theEndIsTheVeryEnd(String text) {
        assertThat(finds("^a$", text)).isFalse();
    }
}
