package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text is plain where the loop over its characters says so, and never with half of a character in it. */
final class PlainTextTest {

    private static boolean isPlainByCharacters(String text) {
        return JsonBytes.length(text) == text.length() + 2;
    }

    @Test
    void everyCharacterIsPlainOrNotWhereverItStands() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            for (String text :
                    new String[] {"" + (char) c, "what?" + (char) c, (char) c + " is 8 or more characters"}) {
                assertThat(PlainText.isPlain(text)).as("U+%04X in %s", c, text).isEqualTo(isPlainByCharacters(text));
            }
        }
    }

    /** Eight characters are looked at together, so each may hide behind others. */
    @Test
    void oneCharacterIsSeenInTextsOfAnyLength() {
        for (int length = 0; length <= 26; length++) {
            assertThat(PlainText.isPlain(" ".repeat(length)))
                    .as("%s spaces", length)
                    .isTrue();
            assertThat(PlainText.isPlain("\u007f".repeat(length)))
                    .as("%s deletes", length)
                    .isTrue();
            for (int at = 0; at < length; at++) {
                for (char c : "\0\u001f\t\"\\?\u0080\u00ff\u0141\uD83D\uDE00".toCharArray()) {
                    for (char other : " !#?[]\u007f".toCharArray()) {
                        StringBuilder text =
                                new StringBuilder(String.valueOf(other).repeat(length));
                        text.setCharAt(at, c);
                        assertThat(PlainText.isPlain(text.toString()))
                                .as("U+%04X at %s of %s characters U+%04X", (int) c, at, length, (int) other)
                                .isEqualTo(c == '?');
                    }
                }
            }
        }
    }

    @Test
    void randomTextsArePlainAsCharacterByCharacter() {
        int plain = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                boolean isRare = random.nextInt(40) == 0;
                text.append(isRare ? (char) random.nextInt(1 << 16) : "aZ? ~/\u007f".charAt(random.nextInt(7)));
            }
            boolean expected = isPlainByCharacters(text.toString());
            plain += expected ? 1 : 0;
            assertThat(PlainText.isPlain(text.toString()))
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(expected);
        }
        assertThat(plain).isBetween(5_000, 15_000);
    }

    @Test
    void halfOfACharacterIsNoQuestionMark() {
        assertThat(PlainText.isPlain("what?")).isTrue();
        assertThat(PlainText.isPlain("what\uD83D")).isFalse();
        assertThat(PlainText.isPlain("what? \uDE00")).isFalse();
        assertThat(PlainText.isPlain("what? \uD83D\uDE00")).isFalse();
    }
}
