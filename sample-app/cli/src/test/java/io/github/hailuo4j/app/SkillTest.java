package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The skill for OpenClaw: each command in it, as a shell reads it, and what it says of results and exit codes. */
@DisabledOnOs(OS.WINDOWS)
final class SkillTest {

    private static final Path SKILL = Readmes.ROOT.resolve("sample-app/skill/hailuo/SKILL.md");

    @TempDir
    Path directory;

    private static String text() throws IOException {
        return Files.readString(SKILL);
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(text());
        while (block.find()) {
            block.group(1).lines().forEach(commands::add);
        }
        return commands;
    }

    /** What a shell makes of a command; files that it names are in the test's directory. */
    private List<String> words(String command, String taskId) throws IOException {
        ProcessBuilder shell = new ProcessBuilder(
                "sh", "-eu", "-c", "hailuo() { for word; do printf '%s\\0' \"$word\"; done; }; " + command);
        shell.environment().put("TASK_ID", taskId);
        shell.environment().put("IMAGE", "https://example.com/marble.jpg");
        Process process = shell.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of(output.split("\0")));
        int file = words.indexOf("--out") + 1;
        if (file > 0) {
            words.set(file, directory.resolve(words.get(file)).toString());
        }
        return words;
    }

    @Test
    void eachCommandDoesWhatItSays() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(8).allMatch(command -> command.startsWith("hailuo "));
        Instant before = Instant.now();
        try (Hailuo hailuo = new Hailuo(directory)) {
            String taskId = "none yet";
            int videos = 0;
            for (String command : commands) {
                Result result = hailuo.run(words(command, taskId).toArray(new String[0]));
                assertThat(result.exit()).as(command + "\n" + result.err()).isZero();
                assertThat(result.out().strip().lines()).as(command).hasSize(1);
                JsonNode json = result.json();
                assertThat(json.has("error")).as(command).isFalse();
                if (command.startsWith("hailuo generate")) {
                    videos++;
                    taskId = json.path("task_id").asText();
                    assertThat(hailuo.simulator.taskCount()).isEqualTo(videos);
                }
                if (command.matches("hailuo (generate|wait) .*")) {
                    isAsSaid(json, before, command.contains(" wait "));
                }
            }
            assertThat(hailuo.simulator.taskCount()).as("nothing is paid twice").isEqualTo(videos);
        }
    }

    /** The members that the skill names. */
    private void isAsSaid(JsonNode json, Instant before, boolean waited) throws IOException {
        assertThat(json.path("status").asText()).isEqualTo("completed");
        assertThat(json.path("bytes").asLong())
                .isEqualTo(Files.size(Path.of(json.path("file").asText())));
        assertThat(json.path("url").asText()).startsWith("http");
        Instant ends = Instant.parse(json.path("url_expires_at").asText());
        assertThat(ends)
                .isBetween(before.plus(Duration.ofDays(7)), Instant.now().plus(Duration.ofDays(7)));
        assertThat(json.path("simulated").isBoolean()).isTrue();
        assertThat(json.has("cost_cents")).isTrue();
        assertThat(json.has("price_cents")).isEqualTo(!waited);
        assertThat(json.has("warnings")).isFalse();
    }

    @Test
    void aVideoThatChatsDoNotTakeIsWarnedOf() throws IOException {
        try (Hailuo hailuo = new Hailuo(directory);
                HailuoSimulator big = HailuoSimulator.builder()
                        .taskDuration(Duration.ofMillis(50))
                        .videoSource(VideoSource.ofRandomBytes(16_000_001))
                        .start()) {
            hailuo.environment.put("RUNAPI_BASE_URL", big.baseUrl().toString());
            JsonNode json = hailuo.generate(directory.resolve("big.mp4")).json();
            assertThat(json.path("bytes").asLong()).isEqualTo(16_000_001);
            assertThat(json.path("warnings").get(0).asText()).contains("16 MB", "send its url");
        }
    }

    /** As OpenClaw reads it: it is gated on the command alone, so that it is there also where the key is OpenClaw's own. */
    @Test
    void theFrontMatter() throws IOException {
        String[] parts = text().split("(?m)^---\n", 3);
        JsonNode front = new YAMLMapper().readTree(parts[1]);
        assertThat(front.path("name").asText())
                .isEqualTo(String.valueOf(
                        SKILL.toRealPath().getName(SKILL.toRealPath().getNameCount() - 2)));
        assertThat(front.path("description").asText()).hasSizeBetween(40, 160).doesNotContain("\n");
        JsonNode openClaw = front.path("metadata").path("openclaw");
        assertThat(new ObjectMapper().writeValueAsString(openClaw.path("requires")))
                .isEqualTo("{\"bins\":[\"hailuo\"]}");
        assertThat(openClaw.path("primaryEnv").asText()).isEqualTo("RUNAPI_API_KEY");
        assertThat(openClaw.at("/envVars/0/required").asBoolean(true)).isFalse();
    }

    @Test
    void everyExitCodeIsInTheTable() throws IOException {
        String skill = text();
        for (int code = 1; code <= 9; code++) {
            assertThat(skill).containsPattern(String.format(Locale.ROOT, "(?m)^\\| %d[ ,]", code));
        }
        assertThat(skill).contains("Without a key (exit code 2)");
    }
}
