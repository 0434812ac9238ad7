package io.github.hailuo4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known without an engine or a parser is what engine and parser say. */
final class PlainTextsTest {

    private static final TextPattern NOT_BLANK = ((Schema.Matches) Rules.notBlank()).pattern();
    private static final TextPattern HTTP_URL =
            ((Schema.Matches) ((Schema.AllOf) Rules.httpUrl()).schemas().get(1)).pattern();

    private static String randomText(Random random, String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(
                    random.nextInt(20) == 0
                            ? (char) random.nextInt(0xD800)
                            : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void everyCharacterIsWhiteSpaceOrNotAsForTheEngine() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < Character.MAX_VALUE ? 1 : 997) {
            String character = Character.toString(c);
            assertThat(NOT_BLANK.isFoundIn(character)).as("U+%04X", c).isEqualTo(NOT_BLANK.isFoundByEngine(character));
            String url = "http://" + character;
            assertThat(HTTP_URL.isFoundIn(url)).as("U+%04X", c).isEqualTo(HTTP_URL.isFoundByEngine(url));
        }
    }

    @Test
    void randomTextsAreScannedAsTheEngineSearchesThem() {
        int found = 0;
        int texts = 20_000;
        for (long seed = 0; seed < texts; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            String blank = randomText(random, " \t\n\u000B\u00A0\u2003\uFEFF\u3000", 6);
            assertThat(NOT_BLANK.isFoundIn(blank))
                    .as("seed %s: %s", seed, blank)
                    .isEqualTo(NOT_BLANK.isFoundByEngine(blank));
            String start = new String[] {"http://", "https://", "HTTP://", "http:/", "https//", "\nhttp://", ""}
                    [random.nextInt(7)];
            String url = start + randomText(random, "aZ/:?#. \t\n\u00e9", 8);
            assertThat(HTTP_URL.isFoundIn(url)).as("seed %s: %s", seed, url).isEqualTo(HTTP_URL.isFoundByEngine(url));
            found += HTTP_URL.isFoundIn(url) ? 1 : 0;
        }
        assertThat(found).isBetween(texts / 20, texts - texts / 20);
    }

    @Test
    void aPlainUrlIsOneToTheParser() {
        int plain = 0;
        int texts = 100_000;
        for (long seed = 0; seed < texts; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            String url = (random.nextBoolean() ? "https://" : "http://")
                    + randomText(random, "aZ09.-_", 5)
                    + (random.nextInt(3) == 0 ? ":" + randomText(random, "0189", 7) : "")
                    + randomText(random, "/?#:@!$&'()*+,;=-._~aZ0%4f[]\\\"<>^`{|} ", 7);
            if (PlainHttpUrls.isPlain(url)) {
                plain++;
                assertThat(AbsoluteUris.isParsed(url))
                        .as("seed %s: %s", seed, url)
                        .isTrue();
            }
        }
        assertThat(plain).isBetween(texts / 20, texts - texts / 20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    https://example.com/marble.jpg                            | true
                    https://cdn.example.com:8443/a/b.png?x=1&y=%20#part       | true
                    http://localhost                                          | true
                    http://a_b.example:1/                                     | true
                    HTTP://example.com/                                       | false
                    https://example.com/%zz                                   | false
                    https://example.com/%4                                    | false
                    https://user@example.com/                                 | false
                    https://[::1]/                                            | false
                    https://example.com/#a#b                                  | false
                    http://                                                   | false
                    http:///a                                                 | false
                    ftp://example.com/                                        | false
                    """)
    void usualUrlsNeedNoParser(String url, boolean isPlain) {
        assertThat(PlainHttpUrls.isPlain(url)).isEqualTo(isPlain);
    }

    @Test
    void whatIsNotAsciiIsInNoPlainUrl() {
        for (int c = 128; c <= Character.MAX_VALUE; c++) {
            for (String url :
                    new String[] {"http://%s", "http://a%s", "http://a/%s", "http://a?b%sc", "http://a#%s", "http%s://a"
                    }) {
                assertThat(PlainHttpUrls.isPlain(url.replace("%s", String.valueOf((char) c))))
                        .as("U+%04X in %s", c, url)
                        .isFalse();
            }
        }
    }
}
