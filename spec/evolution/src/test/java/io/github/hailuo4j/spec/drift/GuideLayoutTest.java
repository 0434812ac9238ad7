package io.github.hailuo4j.spec.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page in the layout of the published guide: what it states agrees with the document, and each edit of it is named. */
final class GuideLayoutTest {

    private static final SpecDocument GUIDE =
            Specs.bundled("hailuo.openapi.yaml").orElseThrow().document();

    private static final String PAGE = page();

    private static final AcceptedStatements ACCEPTED = AcceptedStatements.of(
            Drift.between(PAGE, GUIDE, AcceptedStatements.NONE).orElseThrow().statements());

    private static String page() {
        try (var in = GuideLayoutTest.class.getResourceAsStream("/guide/layout.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int line(String text) {
        return 1
                + (int) PAGE.substring(0, PAGE.indexOf(text))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static List<Finding> findings(String page, AcceptedStatements accepted) {
        return Drift.between(page, GUIDE, accepted).orElseThrow().findings();
    }

    @Test
    void nothingIsInventedAndOneAcceptIsEnough() {
        assertThat(Drift.between(PAGE, GUIDE, AcceptedStatements.NONE)
                        .orElseThrow()
                        .isDifferent())
                .isFalse();
        assertThat(findings(PAGE, AcceptedStatements.parse(ACCEPTED.text()))).isEmpty();
    }

    @Test
    void escapesMakeNoDifference() {
        String stored = PAGE.replace("\"", "&quot;").replace("'", "&#39;");
        assertThat(findings(stored, ACCEPTED)).isEmpty();
    }

    /** What is edited, on which line, and the kinds of what is found there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~6 个模型~ | ~7 个模型~ | STATEMENT_CHANGED
            ~model: "hailuo"~ | ~model: "hailuo3"~ | STATEMENT_CHANGED
            ~model: "hailuo"~ | ~model: "kling"~ | STATEMENT_CHANGED
            ~model: "hailuo"~ | ~model: "可灵"~ | STATEMENT_CHANGED
            ~-X POST~ | ~-X PUT~ | STATEMENT_CHANGED
            ~v1/hailuo/text_to_video~ | ~v2/hailuo/text_to_video~ | EXAMPLE
            ~    "prompt": "A~ | ~    "seed": 1, "prompt": "A~ | EXAMPLE
            ~"pending"~ | ~"queued"~ | STATEMENT_CHANGED
            ~t-1~ | ~t-2~ | STATEMENT_CHANGED
            ~One of: hailuo-02-~ | ~One of: hailuo-03-~ | MODEL_ONLY_ON_PAGE MODEL_ONLY_IN_DOCUMENT
            ~, hailuo-2.3-image-to-video-standard.~ | ~.~ | MODEL_ONLY_IN_DOCUMENT
            ~2.3-image-to-video-standard.~ | ~2.3-image-to-video-standard, hailuo-3.~ | MODEL_ONLY_ON_PAGE
            ~Required. Words~ | ~Optional. Words~ | REQUIREDNESS
            ~Required. Words~ | ~Words~ | STATEMENT_GONE
            ~`prompt` | `string`~ | ~`prompt` | `array`~ | TYPE
            ~for image_to_video endpoints~ | ~for text_to_video endpoints~ | REQUIREDNESS
            ~Required for image_to_video~ | ~Optional for image_to_video~ | REQUIREDNESS
            ~Required for image_to_video endpoints~ | ~Required~ | STATEMENT_CHANGED
            ~Optional. Available~ | ~Required. Available~ | REQUIREDNESS
            ~on Hailuo 02 image-to-video only~ | ~on Hailuo 2.3 image-to-video only~ | AVAILABILITY
            ~on Hailuo 02 image-to-video only~ | ~on Hailuo 02 only~ | AVAILABILITY
            ~ Available on Hailuo 02 image-to-video only.~ | ~~ | STATEMENT_GONE
            ~6 or 10~ | ~6, 8 or 10~ | VALUE_ONLY_ON_PAGE
            ~6 or 10~ | ~5 or 10~ | VALUE_ONLY_ON_PAGE VALUE_ONLY_IN_DOCUMENT
            ~`integer`~ | ~`string`~ | TYPE
            ~Defaults to 10~ | ~Defaults to 6~ | DEFAULT
            ~10 on standard~ | ~10 on pro~ | DEFAULT
            ~fixed on pro~ | ~fixed on standard~ | AVAILABILITY
            ~, fixed on pro~ | ~~ | STATEMENT_CHANGED
            ~512p or 768p for~ | ~480p or 768p for~ | VALUE_ONLY_ON_PAGE VALUE_ONLY_IN_DOCUMENT
            ~for 02 standard~ | ~for 02 pro~ | AVAILABILITY
            ~for 2.3 variants~ | ~for 2.4 variants~ | STATEMENT_CHANGED
            ~for 2.3 variants~ | ~for 2.3 standard~ | STATEMENT_CHANGED
            ~accepts first_frame~ | ~accepts end_frame~ | STATEMENT_CHANGED
            ~Hailuo 2.3 image-to-video accepts~ | ~Hailuo 02 image-to-video accepts~ | AVAILABILITY
            ~57 cents~ | ~58 cents~ | PRICE
            ~30 cents for 6~ | ~35 cents for 6~ | PRICE
            ~for 10 seconds~ | ~for 12 seconds~ | PRICE
            ~in output_resolution.~ | ~in callback_url.~ | PRICE
            ~Pro makes 1080p~ | ~Pro makes 768p~ | STATEMENT_CHANGED
            ~outputs at 512p~ | ~outputs at 480p~ | VALUE_ONLY_ON_PAGE VALUE_ONLY_IN_DOCUMENT
            ~support 768p~ | ~support 720p~ | VALUE_ONLY_ON_PAGE VALUE_ONLY_IN_DOCUMENT
            ~90 seconds~ | ~95 seconds~ | STATEMENT_CHANGED
            """)
    void eachEditIsNamed(String from, String to, String kinds) {
        assertThat(PAGE).containsOnlyOnce(from);
        int line = line(from);
        List<Finding> findings = findings(PAGE.replace(from, to), ACCEPTED);
        assertThat(findings).extracting(finding -> finding.kind().name()).containsExactlyInAnyOrder(kinds.split(" "));
        assertThat(findings).extracting(Finding::line).containsOnly(line);
    }

    @Test
    void aChangeShowsBothTexts() {
        assertThat(findings(PAGE.replace("90 seconds", "95 seconds"), ACCEPTED))
                .extracting(Finding::text)
                .containsExactly(
                        "the statement is now \"Wait up to 95 seconds.\"; accepted was \"Wait up to 90 seconds.\"");
    }

    /** The row of the parameter of that name is elsewhere. */
    @Test
    void anEntryOfTheFrontMatterThatIsGone() {
        assertThat(findings(PAGE.replace("model: \"hailuo\"\n", ""), ACCEPTED))
                .extracting(Finding::line, Finding::text)
                .containsExactly(tuple(line("# 视频") - 1, "the page does not state any more: \"model: \"hailuo\"\""));
    }

    @Test
    void aRowThatIsGone() {
        assertThat(findings(PAGE.replaceAll("(?m)^\\| `callback_url`.*\n", ""), ACCEPTED))
                .extracting(Finding::line, Finding::text)
                .containsExactly(tuple(
                        line("| Parameter"), "the document has the parameter callback_url, the page's table does not"));
    }

    @Test
    void truncatedAnywhere() {
        for (int end = 0; end < PAGE.length(); end += 50) {
            Drift.between(PAGE.substring(0, end), GUIDE, ACCEPTED);
        }
    }

    @Test
    @Tag("slow")
    void damagedPagesEndAndCanBeAccepted() {
        damagedPages(0, 150);
    }

    @Test
    @Tag("campaign")
    void manyDamagedPagesEndAndCanBeAccepted() {
        damagedPages(1_000, 5_000);
    }

    private static void damagedPages(int firstSeed, int count) {
        byte[] bytes = PAGE.getBytes(StandardCharsets.UTF_8);
        for (int seed = firstSeed; seed < firstSeed + count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            byte[] damaged = bytes.clone();
            for (int i = 0; i <= random.nextInt(30); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            String page = new String(damaged, StandardCharsets.UTF_8);
            int named = seed;
            Drift.between(page, GUIDE, ACCEPTED).ifPresent(drift -> {
                AcceptedStatements all = AcceptedStatements.of(drift.statements());
                assertThat(AcceptedStatements.parse(all.text()))
                        .as("seed %s", named)
                        .isEqualTo(all);
                assertThat(Drift.between(page, GUIDE, all).orElseThrow().hasOpenStatements())
                        .as("seed %s", named)
                        .isFalse();
            });
        }
    }

    @Test
    @Tag("slow")
    void deepAndLargePagesEnd() {
        String table = PAGE.substring(PAGE.indexOf("## Parameters"));
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (String part : new String[] {
                ">", "- ", "*a **b ", "<!--", "<?", "a <!X", "<a ", "`", "{\"model\":[", "\0", "a, ", "hailuo-02-"
            }) {
                String many = part.repeat(200_000 / part.length());
                Drift.between(table + "\n\n" + many, GUIDE, ACCEPTED);
                Drift.between(table.replace("Required. Words", "Required. " + many + " Words"), GUIDE, ACCEPTED);
            }
            assertThat(Drift.between(PAGE.repeat(5_000_000 / PAGE.length()), GUIDE, ACCEPTED))
                    .isEmpty();
        });
    }
}
