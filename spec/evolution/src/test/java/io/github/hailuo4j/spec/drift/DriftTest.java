package io.github.hailuo4j.spec.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DriftTest {

    private static final SpecDocument GUIDE =
            Specs.bundled("hailuo.openapi.yaml").orElseThrow().document();

    private static String page() {
        try (var in = DriftTest.class.getResourceAsStream("/guide/guide.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final AcceptedStatements ACCEPTED = AcceptedStatements.of(
            Drift.between(page(), GUIDE, AcceptedStatements.NONE).orElseThrow().statements());

    private static List<String> findings(String page) {
        return Drift.between(page, GUIDE, ACCEPTED).orElseThrow().findings().stream()
                .map(finding -> finding.kind() + " " + finding.line() + ": " + finding.text())
                .toList();
    }

    @Test
    void thePageThatMatches() {
        assertThat(findings(page())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "bold", "escaped", "narrow", "comment", "order"})
    void otherLayoutsMatchToo(String layout) {
        String page = switch (layout) {
            case "bold" -> page().replace("| `prompt`", "| **`prompt`**");
            case "escaped" -> page().replace("What the video shows.", "What the video shows \\| tells.");
            case "narrow" -> page().replace("| `", "|`").replace("` |", "`|");
            case "comment" -> page().replace("## Example", "<!-- checked -->\n\n## Example");
            case "order" -> page().replaceAll("(?m)^\\|([^|]*)\\|([^|]*)\\|(.*)\\|$", "|$2|$1|$3|");
            default -> page().replace("\n", layout);
        };
        assertThat(page).isNotEqualTo(page());
        assertThat(findings(page)).isEmpty();
    }

    /** What is planted on the page, and what is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~`hailuo-02-text-to-video-pro`,~           | ~`hailuo-02-text-to-video-pro`, `hailuo-3.0-text-to-video`,~ | ~MODEL_ONLY_ON_PAGE 9: the page lists the model hailuo-3.0-text-to-video, the document does not~
            ~, `hailuo-2.3-image-to-video-pro`~        | ~~                                   | ~MODEL_ONLY_IN_DOCUMENT 9: the document has the model hailuo-2.3-image-to-video-pro, the page does not list it~
            ~`callback_url`~                           | ~`webhook_url`~                      | ~PARAMETER_ONLY_IN_DOCUMENT 7: the document has the parameter callback_url, the page's table does not; PARAMETER_ONLY_ON_PAGE 15: the page has the parameter webhook_url, the document does not~
            ~`6` or `10`.~                             | ~`6`, `8` or `10`.~                  | ~VALUE_ONLY_ON_PAGE 13: the page has the value 8 of duration_seconds, the document does not~
            ~`6` or `10`.~                             | ~`10`.~                              | ~VALUE_ONLY_IN_DOCUMENT 13: the document has the value 6 of duration_seconds, the page does not~
            ~`768p` or `1080p` on~                     | ~`1080p` on~                         | ~VALUE_ONLY_IN_DOCUMENT 14: the document has the value 768p of output_resolution of hailuo-2.3-image-to-video-pro, hailuo-2.3-image-to-video-standard, the page does not~
            ~Hailuo 02 image-to-video only~            | ~Image-to-video only~                | ~AVAILABILITY 12: the page has last_frame_image_url for hailuo-2.3-image-to-video-pro, hailuo-2.3-image-to-video-standard, the document does not~
            ~Hailuo 02 image-to-video only~            | ~Not available on Hailuo 2.3~        | ~AVAILABILITY 12: the page has last_frame_image_url for hailuo-02-text-to-video-pro, hailuo-02-text-to-video-standard, the document does not~
            ~Defaults to `10`~                         | ~Defaults to `6`~                    | ~DEFAULT 13: the default of duration_seconds is 6 on the page and 10 in the document, for hailuo-02-text-to-video-standard~
            ~**Required.** What~                       | ~Optional. What~                     | ~REQUIREDNESS 10: prompt is optional on the page and required in the document, for hailuo-02-text-to-video-pro~
            ~requires `duration_seconds` `6`~          | ~requires `duration_seconds` `10`~   | ~RULE 14: on the page output_resolution 1080p needs duration_seconds 10, the document does not ask for that, for hailuo-2.3-image-to-video-standard~
            ~"duration_seconds": 6~                  | ~"duration_seconds": 10~           | ~EXAMPLE 22: the document refuses the example: output_resolution 1080p needs duration_seconds 6; STATEMENT_CHANGED 27: the statement is now~
            ~"duration_seconds": 6~                  | ~"seed": null~                     | ~EXAMPLE 27: the document refuses the example: there is no seed~
            ~"duration_seconds": 6~                  | ~"duration_seconds": ~             | ~STATEMENT_CHANGED 27: the statement is now~
            ~at `512p`~                                | ~at `480p`~                          | ~VALUE_ONLY_ON_PAGE 39: the page speaks of 480p, which looks like a value that the document does not have~
            ~cheapest?** `hailuo-02-image~             | ~cheapest?** `hailuo-01-image~       | ~MODEL_ONLY_ON_PAGE 39: the page speaks of the model hailuo-01-image-to-video-standard, the document does not have it~
            ~Standard models only~                     | ~Only where it makes sense~          | ~STATEMENT_CHANGED 13: the statement is now "duration_seconds: Only where it makes sense."~
            ~Standard models only~                     | ~Turbo models only~                  | ~STATEMENT_CHANGED 13: the statement is now "duration_seconds: Turbo models only."~
            ~What the video shows.~                    | ~What the video shows. At most 2000 characters, not blank.~ | ~NOT_READ 10: not understood: "prompt: At most 2000 characters, not blank."~
            ~"model": "hailuo-2.3-image~            | ~"model": "hailuo-9-image~        | ~MODEL_ONLY_ON_PAGE 23: an example has the model hailuo-9-image-to-video-standard, the document does not~
            """)
    void plantedDifferences(String from, String to, String expected) {
        String page = page();
        assertThat(page).contains(from);
        List<String> findings = findings(page.replace(from, to));
        String[] wanted = expected.split("; (?=[A-Z_]{4,})");
        assertThat(findings).as(findings.toString()).hasSizeGreaterThanOrEqualTo(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(findings.get(i)).startsWith(wanted[i]);
        }
        String last = wanted[wanted.length - 1];
        assertThat(findings)
                .allMatch(finding -> finding.startsWith(last.substring(0, Math.min(last.length(), 8)))
                        || List.of(wanted).stream().anyMatch(finding::startsWith));
    }

    /** How a task goes on is stated too, which frame is which, and in which unit a time is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ask until the status changes to completed, then fetch the video. | completed | succeeded
            Ask until the task has failed or is done.                        | failed    | ended
            The webhook gets a POST when the task completes.                 | completes | begins
            The image is used as the first frame.                            | first     | last
            How long the clip is, in seconds.                                | seconds   | minutes
            """)
    void statementsAboutTasksAndFrames(String sentence, String from, String to) {
        String page = page() + "\n\n" + sentence + "\n";
        AcceptedStatements accepted = AcceptedStatements.of(Drift.between(page, GUIDE, AcceptedStatements.NONE)
                .orElseThrow()
                .statements());
        assertThat(Drift.between(page, GUIDE, accepted).orElseThrow().findings())
                .isEmpty();
        assertThat(Drift.between(page.replace(sentence, sentence.replace(from, to)), GUIDE, accepted)
                        .orElseThrow()
                        .findings())
                .singleElement()
                .extracting(Finding::text)
                .asString()
                .contains(sentence);
    }

    @Test
    void allAtOnce() {
        String page = page().replace("`6` or `10`.", "`6`, `8` or `10`.")
                .replace("at `512p`", "at `480p`")
                .replace("`callback_url`", "`webhook_url`")
                .replace("Defaults to `10`", "Defaults to `6` on Hailuo 2.3");
        assertThat(findings(page)).hasSize(5);
    }

    @Test
    void againstTheLaterContract() {
        SpecDocument september =
                Specs.bundled("hailuo-2026-09.openapi.yaml").orElseThrow().document();
        assertThat(Drift.between(page(), september, ACCEPTED).orElseThrow().findings())
                .extracting(Finding::kind, Finding::subject)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Finding.Kind.AVAILABILITY, "duration_seconds"),
                        org.assertj.core.groups.Tuple.tuple(Finding.Kind.AVAILABILITY, "output_resolution"),
                        org.assertj.core.groups.Tuple.tuple(
                                Finding.Kind.PARAMETER_ONLY_IN_DOCUMENT, "prompt_optimizer"),
                        org.assertj.core.groups.Tuple.tuple(
                                Finding.Kind.PARAMETER_ONLY_IN_DOCUMENT, "enable_safety_checker"));
    }

    /** Prices by the second are computed; what a sentence leaves open is for a person to read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            costs 48 cents for 6 seconds and 120 cents for 15 seconds |
            costs 78 cents for 6 seconds and 194 cents for 15 seconds | PRICE
            costs 50 cents for 6 seconds                              | PRICE
            costs 48 cents per video                                  | NOT_READ
            pricing depends on duration_seconds                       |
            pricing depends on reference_image_urls                   |
            pricing depends on prompt                                 | PRICE
            """)
    void pricesByTheSecond(String said, @Nullable String kinds) {
        SpecDocument document =
                Specs.bundled("minimax-h3.openapi.yaml").orElseThrow().document();
        String page = """
                | Parameter | Description |
                |---|---|
                | `model` | One of: minimax-h3. |
                | `prompt` | Required. |

                Minimax-h3""";
        List<Finding> findings = Drift.between(page + " " + said + ".", document, AcceptedStatements.NONE)
                .orElseThrow()
                .findings();
        assertThat(findings)
                .filteredOn(finding -> finding.line() == 6)
                .extracting(finding -> finding.kind().name())
                .containsExactly(kinds == null ? new String[0] : kinds.split(" "));
    }

    @Test
    void withoutATableNothingIsCompared() {
        assertThat(Drift.between("# Title\n\nNo table.", GUIDE, ACCEPTED)).isEmpty();
        assertThat(Drift.between("", GUIDE, ACCEPTED)).isEmpty();
    }

    @Test
    @Tag("slow")
    void damagedPagesNeverThrow() {
        damagedPages(0, 400);
    }

    @Test
    @Tag("campaign")
    void manyDamagedPagesNeverThrow() {
        damagedPages(1_000, 20_000);
    }

    private static void damagedPages(long firstSeed, int count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            StringBuilder text = new StringBuilder(page());
            for (int i = 0; i < 4; i++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, "|`*{}\n\\<>".charAt(random.nextInt(9)));
                    case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(80))));
                }
            }
            try {
                Drift.between(text.toString(), GUIDE, ACCEPTED);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ":\n" + text, e);
            }
        }
    }
}
