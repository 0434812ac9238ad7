package io.github.hailuo4j.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.TextPattern;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The patterns of URIs say what the statement says, but for what they leave open. */
final class UriPatternsTest {

    private static final String[] PIECES = {
        "http", "https", "HTTP", "ht", "httpx", "a", "mailto", "1", ":", "://", ":///", "/", "//", "?", "#", "@", "u@",
                ":80", ":65535",
        ":65536", ":", "%41", "%4", "[", "]", "[::1]", "a.b", "x_y", "é", " ", "!", "~", "|", "+", "-", ".", "\\", "\n"
    };

    private static final TextPattern PLAIN = new TextPattern("plain", UriPatterns.PLAIN);
    private static final TextPattern WITH_ADDRESS = new TextPattern("address", UriPatterns.WITH_ADDRESS);

    @Test
    void randomTexts() {
        int uris = 0;
        for (long seed = 0; seed < 60_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(
                    random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(7)] + PIECES[8 + random.nextInt(3)]);
            for (int pieces = random.nextInt(5); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            boolean isUri = new Schema.Uri().holds(text.toString());
            if (!WITH_ADDRESS.isFoundIn(text.toString())) {
                assertThat(PLAIN.isFoundIn(text.toString()))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(isUri);
            }
            uris += isUri ? 1 : 0;
        }
        assertThat(uris).isGreaterThan(5_000);
    }
}
