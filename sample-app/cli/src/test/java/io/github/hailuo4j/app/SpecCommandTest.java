package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.spec.Specs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hailuo spec validate} and {@code hailuo spec diff}. */
final class SpecCommandTest {

    private static final String GUIDE = "hailuo.openapi.yaml";
    private static final String SEPTEMBER = "hailuo-2026-09.openapi.yaml";

    @TempDir
    Path directory;

    record Result(int exit, String out, String err) {}

    static Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(
                new Surroundings(
                        Map.of(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                arguments);
        Result result = new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        assertThat(result.out() + result.err()).doesNotContain("\tat ").doesNotContain("Exception");
        return result;
    }

    private String file(String name, String from, String... replacements) throws IOException {
        String text;
        try (var in = Specs.open(from)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void aValidDocumentAndWhatItGenerates() {
        Result result = run("spec", "validate", GUIDE);
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .startsWith(GUIDE + " is valid. This will be generated:")
                .contains("Hailuo23ImageToVideoStandard: hailuo-2.3-image-to-video-standard under"
                        + " /api/v1/hailuo/image_to_video")
                .contains("  stages: 8, optional parameters in any order")
                .contains("  rules that the compiler enforces: output_resolution 1080p needs duration_seconds 6")
                .contains("DurationSeconds: SECONDS_6, SECONDS_10");
    }

    @Test
    void everyFindingWithItsPlace() throws IOException {
        String file = file("bad.yaml", GUIDE, "default: 10", "default: 7", "enum: [512p, 768p]", "enumeration: [512p]");
        Result result = run("spec", "validate", file);
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.out())
                .containsPattern("bad.yaml:\\d+:\\d+: error: [^\n]*enumeration[^\n]*/components/schemas/")
                .containsPattern(
                        "bad.yaml:\\d+:\\d+: error: [^\n]*default of duration_seconds must be one of its values, not 7");
    }

    /** As a compiler does: the line of the document, and a caret below the place. */
    @Test
    void theLineOfEachFinding() throws IOException {
        String file = file("bad.yaml", GUIDE, "default: 10", "default: 7");
        String excerpt =
                "%n   %d |       default: 7%n       | %s^%n".formatted(line(file, "default: 7"), " ".repeat(15));
        assertThat(run("spec", "validate", file).out()).contains("must be one of its values, not 7", excerpt);
        assertThat(run("spec", "diff", GUIDE, file).err() + System.lineSeparator())
                .contains("must be one of its values, not 7", excerpt);
        assertThat(run(
                                "spec",
                                "drift",
                                TESTS_OF_EVOLUTION.resolve("guide/guide.md").toString(),
                                file)
                        .err())
                .contains(excerpt);
        Result json = run("spec", "diff", "--json", GUIDE, file);
        assertThat(new ObjectMapper().readTree(json.out()).at("/error/message").asText())
                .startsWith(file + ":" + line(file, "default: 7") + ":16: error: ")
                .doesNotContain("|");
    }

    private static int line(String file, String text) throws IOException {
        String before = Files.readString(Path.of(file));
        return 1
                + (int) before.substring(0, before.indexOf(text))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    @Test
    void inputThatIsNoDocument() throws IOException {
        Path noText = directory.resolve("no-text.yaml");
        Files.write(noText, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        for (String name : new String[] {"nothing.yaml", directory.toString(), noText.toString()}) {
            for (String command : new String[] {"validate", "diff"}) {
                Result result = command.equals("diff") ? run("spec", command, GUIDE, name) : run("spec", command, name);
                assertThat(result.exit()).as(name).isEqualTo(ExitCode.INVALID);
                assertThat(result.err() + result.out()).contains(name);
            }
        }
        assertThat(run("spec", "diff", GUIDE).exit()).isEqualTo(ExitCode.INVALID);
        assertThat(run("spec", "diff", "--json", "--markdown", GUIDE, GUIDE).exit())
                .isEqualTo(ExitCode.INVALID);
    }

    @Test
    void theDiffInThreeFormats() throws IOException {
        Result text = run("spec", "diff", GUIDE, SEPTEMBER);
        assertThat(text.exit()).isEqualTo(1);
        assertThat(text.out())
                .contains("hailuo-2.3-image-to-video-pro: accepts more, and less")
                .contains("  new rule: output_resolution 1080p needs duration_seconds 6")
                .contains(".outputResolution(OutputResolution.RESOLUTION_1080P).build()"
                        + "  // build() is missing: duration_seconds is needed")
                .endsWith("Some requests that were valid are not any more. Java code can stop compiling."
                        + System.lineSeparator());
        JsonNode json = new ObjectMapper()
                .readTree(run("spec", "diff", "--json", GUIDE, SEPTEMBER).out());
        assertThat(json.path("breaks").asBoolean()).isTrue();
        assertThat(json.path("models")).hasSize(6);
        JsonNode removed = json.path("models").path(1).path("changes").path(2);
        assertThat(removed.path("kind").asText()).isEqualTo("parameter_removed");
        assertThat(removed.path("accepted").asText()).isEqualTo("less");
        assertThat(removed.at("/java/verdict").asText()).isEqualTo("stops compiling");
        assertThat(run("spec", "diff", "--markdown", GUIDE, SEPTEMBER).out())
                .startsWith("# " + GUIDE + " → " + SEPTEMBER + "\n")
                .contains("## hailuo-2.3-image-to-video-pro\n", "| Change | Requests accepted | Java callers |\n");
    }

    @Test
    void whatBreaksNothingExitsWithZero() throws IOException {
        assertThat(run("spec", "diff", SEPTEMBER, SEPTEMBER))
                .isEqualTo(new Result(
                        0,
                        "No change: both accept the same requests, at the same prices." + System.lineSeparator(),
                        ""));
        String more = file("more.yaml", GUIDE, "enum: [512p, 768p]", "enum: [512p, 768p, 720p]");
        Result result = run("spec", "diff", GUIDE, more);
        assertThat(result.exit()).as(result.out()).isZero();
        assertThat(result.out())
                .contains("output_resolution: new value 720p", "requests accepted: more; Java: new possibility")
                .contains("OutputResolution: new constant RESOLUTION_720P")
                .contains("the type OutputResolution.Resolution512pOr768p, which is gone. Beside that: Every")
                .endsWith(
                        "Every request that was valid still is. Java code goes on compiling." + System.lineSeparator());
    }

    /** Not shown is not excluded: the automaton of this pattern would be too large. */
    @Test
    void whatIsNotDecidedReadsNeitherAsNoChangeNorAsStillValid() throws IOException {
        String one = file("one.yaml", GUIDE, "pattern: '\\S'", "pattern: '^[ab]*a[ab]{20}$'");
        String other = file("other.yaml", GUIDE, "pattern: '\\S'", "pattern: '^[ab]*a[ab]{21}$'");
        Result result = run("spec", "diff", one, other);
        assertThat(result.exit()).as(result.out()).isEqualTo(1);
        assertThat(result.out())
                .contains("not decided what it accepts", "not sure: prompt: no value is known")
                .contains("It was not decided whether every request that was valid still is.")
                .doesNotContain("No change", "Every request", "the same requests");
        JsonNode json = new ObjectMapper()
                .readTree(run("spec", "diff", "--json", one, other).out());
        assertThat(json.path("accepts_less").isNull()).isTrue();
        assertThat(json.at("/models/0/accepts_more").isNull()).isTrue();
    }

    private static final Path TESTS_OF_EVOLUTION = Path.of("..", "..", "spec", "evolution", "src", "test", "resources");

    @Test
    void anImportIsADocumentThatCanBeUsedAtOnce() throws IOException {
        String contract =
                TESTS_OF_EVOLUTION.resolve("contracts/every-kind.json").toString();
        String out = directory.resolve("scenes.yaml").toString();
        Result result = run("spec", "import", contract, "--out", out);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("every-kind.json:163:22: requests of scenes/describe name no model")
                .contains("Wrote " + out + " with 3 models and ");
        assertThat(Files.readString(Path.of(out))).contains("# Open: requests of scenes/describe name no model");
        assertThat(run("spec", "validate", out).exit()).isZero();
        Result printed = run("spec", "import", contract);
        assertThat(printed.out()).isEqualTo(Files.readString(Path.of(out)));
    }

    @Test
    void contractsThatCannotBeImported() throws IOException {
        Path malformed = directory.resolve("contract.json");
        Files.writeString(malformed, "{\"a\": {\"models\": 1}}");
        Result result = run("spec", "import", malformed.toString());
        assertThat(result.exit()).isEqualTo(ExitCode.INVALID);
        assertThat(result.err()).contains("contract.json:1:7: error: an action must have \"fields_by_model\" (at /a)");
        assertThat(result.err().lines()).contains("     1 | {\"a\": {\"models\": 1}}", "       |       ^");
        Path contradictory = directory.resolve("contradictory.json");
        Files.writeString(
                contradictory,
                "{\"a/b\": {\"models\": [\"m-1\"], \"fields_by_model\": {\"m-1\": {\"f\": {\"type\": \"boolean\","
                        + " \"required\": true}}}, \"rules\": [{\"forbidden\": [\"f\"]}]}}");
        assertThat(run("spec", "import", contradictory.toString()).exit()).isEqualTo(ExitCode.INVALID);
        assertThat(run("spec", "import", "nothing.json").exit()).isEqualTo(ExitCode.INVALID);
        assertThat(run("spec", "import", malformed.toString(), "--base", "nothing.yaml")
                        .exit())
                .isEqualTo(ExitCode.INVALID);
    }

    @Test
    void thePublishedPageAgainstADocument() throws IOException {
        String page = TESTS_OF_EVOLUTION.resolve("guide/guide.md").toString();
        String accepted = directory.resolve("guide.accepted").toString();
        assertThat(run("spec", "drift", page).exit()).isEqualTo(1);
        assertThat(run("spec", "drift", page, "--accept", "--accepted", accepted)
                        .exit())
                .isEqualTo(0);
        assertThat(run("spec", "drift", page, "--accepted", accepted))
                .isEqualTo(new Result(
                        0, "No difference between " + page + " and " + GUIDE + "." + System.lineSeparator(), ""));
        Result later = run("spec", "drift", page, SEPTEMBER, "--accepted", accepted);
        assertThat(later.exit()).isEqualTo(1);
        assertThat(later.out())
                .contains(
                        page + ":13: the document has duration_seconds for hailuo-2.3-image-to-video-pro, the page does"
                                + " not")
                .contains("4 differences between");
        JsonNode json = new ObjectMapper()
                .readTree(run("spec", "drift", "--json", page, SEPTEMBER, "--accepted", accepted)
                        .out());
        assertThat(json.path("different").asBoolean()).isTrue();
        assertThat(json.path("findings")).hasSize(4);
        assertThat(json.path("findings").findValuesAsText("kind")).contains("availability");
        Path empty = directory.resolve("page.md");
        Files.writeString(empty, "Nothing.");
        assertThat(run("spec", "drift", empty.toString()).exit()).isEqualTo(ExitCode.INVALID);
        assertThat(run("spec", "drift", "nothing.md").exit()).isEqualTo(ExitCode.INVALID);
    }

    /** What is wrong with other families of a document is no matter of the page. */
    @Test
    void thePublishedPageAgainstOneFamilyOfMany() throws IOException {
        String page = TESTS_OF_EVOLUTION.resolve("guide/guide.md").toString();
        String accepted = directory.resolve("guide.accepted").toString();
        String many = file(
                "many.yaml",
                GUIDE,
                "paths:\n",
                "paths:\n  /api/v1/other/video: {post: {requestBody: {content: {application/json: {schema: {typo: 1}}}}}}\n");
        assertThat(run("spec", "drift", page, many).exit()).isEqualTo(ExitCode.INVALID);
        String[] family = {"spec", "drift", page, many, "--path", "/api/v1/hailuo/", "--accepted", accepted};
        assertThat(run(Stream.concat(Stream.of(family), Stream.of("--accept")).toArray(String[]::new))
                        .exit())
                .isZero();
        assertThat(run(family).out())
                .isEqualTo("No difference between " + page + " and " + many + "." + System.lineSeparator());
        Result half = run("spec", "drift", page, many, "--path", "/api/v1/hailuo/text", "--accepted", accepted);
        assertThat(half.exit()).isEqualTo(1);
        assertThat(half.out()).contains("hailuo-2.3-image-to-video-pro");
        assertThat(run("spec", "drift", page, many, "--path", "/api/v1/hailou/").err())
                .contains("no path that takes a POST begins with /api/v1/hailou/");
    }
}
