package io.github.hailuo4j.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code hailuo mcp} as a process: its input, its output and its end. */
final class ServerProcessTest extends LaunchedServers {

    /** Bad lines, then the end: what was asked is answered, and nothing else is written. */
    @Test
    void aProcessWhoseInputEndsAnswersAndExits() throws Exception {
        String[] lines = {
            "no JSON",
            "[]",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"no/such\"}",
        };
        Process process = process(live);
        try {
            process.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            Set<String> ids = new HashSet<>();
            for (String line : output.strip().split("\n")) {
                JsonNode message = LaunchedServer.JSON.readTree(line);
                assertThat(message.path("jsonrpc").asText()).as(line).isEqualTo("2.0");
                ids.add(message.path("id").asText());
            }
            assertThat(ids).containsExactlyInAnyOrder("null", "1", "2", "3");
            assertThat(output).contains("-32700").contains("-32600").contains("hailuo_tasks");
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the SDK leaves without an answer, or answers with Java's words. */
    @Test
    void whatIsLegalAndRareIsAnswered() throws Exception {
        String[] lines = {
            "{\"jsonrpc\":\"2.0\",\"id\":\"early\",\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"tooEarly\",\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-03-26\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "[{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"ping\"}]",
            "{\"jsonrpc\":\"2.0\",\"id\":\"noName\",\"method\":\"tools/call\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"wrongName\",\"method\":\"tools/call\",\"params\":{\"name\":\"hailuo\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"text\",\"method\":\"tools/call\",\"params\":{\"name\":\"hailuo_tasks\",\"arguments\":\"x\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"none\",\"method\":\"tools/call\",\"params\":{\"name\":\"hailuo_tasks\",\"arguments\":null}}",
        };
        Map<String, JsonNode> answers = new HashMap<>();
        Process process = process(live);
        try {
            process.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (String line : output.strip().split("\n")) {
                JsonNode message = LaunchedServer.JSON.readTree(line);
                answers.put(message.path("id").asText(), message);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(answers).containsOnlyKeys("early", "tooEarly", "1", "a", "b", "noName", "wrongName", "text", "none");
        assertThat(List.of("early", "a", "b", "none"))
                .allMatch(id -> answer(answers, id).has("result"));
        assertThat(answer(answers, "tooEarly").toString()).contains("-32600", "the first request must be initialize");
        assertThat(answer(answers, "noName").toString())
                .contains("-32602", "params.name must be one of hailuo_models, ");
        assertThat(answer(answers, "wrongName").toString()).contains("-32602", "; it is hailuo\"");
        assertThat(answer(answers, "text").toString()).contains("-32602", "params.arguments must be an object");
    }

    private static JsonNode answer(Map<String, JsonNode> answers, String id) {
        return Objects.requireNonNull(answers.get(id), id);
    }

    /** The SDK lets such a client wait for ever. Once it says it after all, that changes nothing. */
    @Test
    void aClientThatNeverSaysThatItIsInitializedIsServed() throws Exception {
        String[] lines = {
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"hailuo_models\"}}",
        };
        Process process = process(live);
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line : lines) {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
                JsonNode request = LaunchedServer.JSON.readTree(line);
                if (request.has("id")) {
                    JsonNode answer = LaunchedServer.JSON.readTree(answers.readLine());
                    assertThat(answer.path("id")).isEqualTo(request.path("id"));
                    assertThat(answer.has("result")).as(answer.toString()).isTrue();
                }
            }
            process.getOutputStream().close();
            assertThat(answers.readLine()).isNull();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process process(Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(LaunchedServer.command(root, List.of()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(root.resolve("err.txt").toFile());
        builder.environment().clear();
        builder.environment().putAll(LaunchedServer.environment(environment));
        return builder.start();
    }

    @Test
    void whatIsNotBuiltIsSaidAndNotBuilt() throws Exception {
        Files.delete(root.resolve("sample-app/cli/target/.hailuo-built"));
        Process process = process(live);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(root.resolve("err.txt"))
                .content()
                .contains("has to be built first")
                .contains(root.resolve("sample-app/hailuo") + " --version");
    }
}
