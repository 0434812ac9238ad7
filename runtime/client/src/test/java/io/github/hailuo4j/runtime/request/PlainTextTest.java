package io.github.hailuo4j.runtime.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A text is plain where the loop over its characters says so, and never with half of a character in it. */
final class PlainTextTest {

    private static boolean isPlain(String text) {
        return JsonBytes.length(text) == text.length() + 2;
    }

    @Test
    void everyCharacterIsPlainOrNotWhereverItStands() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            for (String text :
                    new String[] {"" + (char) c, "what?" + (char) c, (char) c + " is 8 or more characters"}) {
                byte[] bytes = PlainText.bytes(text);
                assertThat(bytes != null).as("U+%04X", c).isEqualTo(isPlain(text));
                if (bytes != null) {
                    assertThat(bytes).as("U+%04X", c).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        assertThat(PlainText.bytes("")).isEmpty();
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
            boolean expected = isPlain(text.toString());
            plain += expected ? 1 : 0;
            assertThat(PlainText.bytes(text.toString()) != null)
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(expected);
        }
        assertThat(plain).isBetween(5_000, 15_000);
    }

    @Test
    void halfOfACharacterIsNoQuestionMark() {
        assertThat(PlainText.bytes("what?")).isNotNull();
        assertThat(PlainText.bytes("what\uD83D")).isNull();
        assertThat(PlainText.bytes("what? \uDE00")).isNull();
        assertThat(PlainText.bytes("what? \uD83D\uDE00")).isNull();
    }
}
