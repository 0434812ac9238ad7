package io.github.hailuo4j.runtime.internal.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as the key in words that are shown: all ways to write a long one, and no other words with a short one. */
final class RedactionTinyKeysTest {

    private static final String KEY = "rk_live-7/f+3a=";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rk_live-7/f+3a=",
                "RK_LIVE-7/F+3A=",
                "rk_live-7%2Ff%2B3a%3D",
                "rk_live-7%2ff%2b3a%3d",
                "rk_live-7%252Ff%252B3a%253D",
                "%72%6b%5f%6c%69%76%65%2d%37%2f%66%2b%33%61%3d",
                "rk_live-7\\/f+3a=",
                "rk_live-7/f\\u002b3a\\u003D",
                "rk_live-7\\\\/f\\\\u002b3a=",
                "rk_live-7&#x2F;f&#43;3a&#61;"
            })
    void aLongKeyHoweverItIsWritten(String written) {
        assertThat(new Redaction(KEY).of("no such key: <" + written + ">!")).isEqualTo("no such key: <(the API key)>!");
    }

    @Test
    void aLongKeyInBase64AndHexadecimal() {
        long seed = 17;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] around = new byte[random.nextInt(6)];
            random.nextBytes(around);
            byte[] all = (new String(around, StandardCharsets.ISO_8859_1) + KEY + ":x")
                    .getBytes(StandardCharsets.ISO_8859_1);
            for (String encoded : new String[] {
                Base64.getEncoder().encodeToString(all),
                Base64.getUrlEncoder().encodeToString(all),
                HexFormat.of().formatHex(all)
            }) {
                assertThat(new Redaction(KEY).of(encoded))
                        .as("seed %d, input %d: %s", seed, i, encoded)
                        .contains("(the API key)");
            }
        }
    }

    @Test
    void aShortKeyIsMaskedAsAWordAndNotInsideWords() {
        Redaction any = new Redaction("any");
        assertThat(any.of("https://cdn.company.com/v.mp4: many anyway, any_thing, any-one"))
                .isEqualTo("https://cdn.company.com/v.mp4: many anyway, any_thing, any-one");
        assertThat(any.of("invalid key any.")).isEqualTo("invalid key (the API key).");
        assertThat(any.of("Bearer any")).isEqualTo("Bearer (the API key)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "x", "k1"})
    void aKeyOfALetterOrTwoIsNotMasked(String key) {
        String words = "a prompt is x k1 a";
        assertThat(new Redaction(key).of(words)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1", "\\E.*\\Q", "[a-z]+(", "a|b|c|d|e", "(the API key)"})
    void aKeyIsNoPattern(String key) {
        assertThat(new Redaction(key).of("an innocent message")).isEqualTo("an innocent message");
    }

    @Test
    void whatUrlsHold() {
        assertThat(new Redaction(KEY).of("see https://joe:pa%40ss@host.test/p?sig=s#f or http:\\/\\/u:p@h\\/x?q=1 now"))
                .isEqualTo("see https://host.test/p?(query) or http:\\/\\/h\\/x?(query) now");
    }

    @Test
    void theCausesOfAFailureDoNotSayItEither() {
        Shown.hide(KEY);
        IOException cause = new IOException("Unexpected status line: HTTP/9 " + KEY);
        IOException failure = new IOException("said", cause);
        failure.addSuppressed(new IllegalStateException(KEY, failure));
        Throwable shown = Shown.failure(failure);
        assertThat(shown).hasStackTraceContaining("Unexpected status line: HTTP/9 (the API key)");
        assertThat(shown.getSuppressed()).hasSize(1);
        assertThat(shown.getStackTrace()).isEqualTo(failure.getStackTrace());
        StringBuilder trace = new StringBuilder();
        for (Throwable each = shown; each != null; each = each.getCause()) {
            trace.append(each).append(each.getSuppressed().length == 0 ? "" : each.getSuppressed()[0]);
        }
        assertThat(trace.toString()).doesNotContain(KEY);
        IOException innocent = new IOException("reset");
        assertThat(Shown.failure(innocent)).isSameAs(innocent);
    }

    @Test
    @Tag("slow")
    void manyColonsAndSlashesAreReadInNoTime() {
        String hostile = "http://".repeat(150_000) + "\\".repeat(100_000) + "%25".repeat(100_000);
        assertThat(new Redaction(KEY).of(hostile)).hasSizeLessThan(hostile.length());
    }
}
