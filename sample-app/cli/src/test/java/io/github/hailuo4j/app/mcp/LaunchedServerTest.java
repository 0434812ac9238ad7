package io.github.hailuo4j.app.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Agents at {@code hailuo mcp}, which runs as a process of its own against a simulator over the network. */
final class LaunchedServerTest extends LaunchedServers {

    @Test
    void anAgentMakesAVideoAndTheNextServerKnowsIt() throws Exception {
        String id;
        try (LaunchedServer server = LaunchedServer.start(root, live)) {
            assertThat(server.client.listTools().tools())
                    .map(McpSchema.Tool::name)
                    .containsExactly(
                            "hailuo_models",
                            "hailuo_plan",
                            TEXT,
                            "hailuo_generate_image",
                            "hailuo_status",
                            "hailuo_wait",
                            "hailuo_tasks");
            assertThat(server.answer("hailuo_models", Map.of("model", "minimax-h3"))
                            .path("models"))
                    .hasSize(2);
            JsonNode plan = server.answer("hailuo_plan", with(MARBLE, "duration_seconds", 6));
            assertThat(plan.path("price_cents").path("max").asInt()).isEqualTo(30);
            assertThat(plan.path("request").path("duration_seconds").isInt()).isTrue();
            assertThat(plan.path("next").asText()).contains(TEXT);
            assertThat(simulator.taskCount()).isZero();

            JsonNode submitted = server.answer(TEXT, with(MARBLE, "idempotency_key", "k", "max_price_cents", 30));
            id = submitted.path("task_id").asText();
            assertThat(submitted.path("status").asText()).isIn("pending", "processing");
            assertThat(submitted.path("simulated").asBoolean(true)).isFalse();
            assertThat(submitted.path("next").asText()).contains("hailuo_wait").contains(id);
            assertThat(server.answer("hailuo_status", Map.of("task_id", id))
                            .path("task_id")
                            .asText())
                    .isEqualTo(id);
        }
        try (LaunchedServer server = LaunchedServer.start(root, live)) {
            JsonNode task =
                    server.answer("hailuo_tasks", Map.of()).path("tasks").path(0);
            assertThat(task.path("task_id").asText()).isEqualTo(id);
            assertThat(task.path("next").asText()).contains("hailuo_wait");

            McpSchema.CallToolResult waited = server.call("hailuo_wait", Map.of("task_id", id));
            JsonNode video = LaunchedServer.structured(waited);
            Path file = Path.of(video.path("file").asText());
            assertThat(file).hasSize(5_000).startsWith(root.resolve("home/videos"));
            assertThat(video.path("status").asText()).isEqualTo("completed");
            assertThat(video.path("url").asText()).startsWith("http");
            assertThat(waited.content())
                    .filteredOn(McpSchema.ResourceLink.class::isInstance)
                    .map(content -> ((McpSchema.ResourceLink) content))
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(Path.of(URI.create(link.uri()))).isEqualTo(file);
                        assertThat(link.size()).isEqualTo(5_000);
                    });
            McpSchema.ProgressNotification news = server.progress.poll(60, TimeUnit.SECONDS);
            assertThat(news).isNotNull();
            assertThat(news.progressToken()).isEqualTo("token-hailuo_wait");
            assertThat(server.progress).allMatch(each -> each.progressToken().equals("token-hailuo_wait"));

            assertThat(server.answer(TEXT, with(MARBLE, "idempotency_key", "k"))
                            .path("task_id")
                            .asText())
                    .isEqualTo(id);
            assertThat(server.refusal(TEXT, with(MARBLE, "idempotency_key", "k", "prompt", "Another")))
                    .contains("was used for another request");
            assertThat(server.errors).noneMatch(line -> line.contains("secret-key"));
        }
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void allThatIsWrongIsSaidAndNothingIsSent() {
        try (LaunchedServer server = LaunchedServer.start(root, live)) {
            Map<String, Object> wrong = new HashMap<>(Map.of(
                    "model", "hailuo-2.3-image-to-video-standard",
                    "prompt", Map.of("a", 1),
                    "first_frame_image_url", "/no/such.png",
                    "duration_second", 6,
                    "output_resolution", "4k",
                    "callback_url", "https://elsewhere.example/x",
                    "max_price_cents", "many",
                    "idempotency_key", "with space"));
            wrong.put("last_frame_image_url", null);
            assertThat(server.refusal("hailuo_generate_image", wrong))
                    .contains("prompt must be")
                    .contains("there is no file /no/such.png")
                    .contains("duration_second is not a parameter")
                    .contains("did you mean duration_seconds?")
                    .contains("output_resolution must be")
                    .contains("(allowed: 768p, 1080p)")
                    .contains("callback_url is not taken here")
                    .contains("max_price_cents must be a whole number of at least 0; it is many")
                    .contains("an idempotency key must have 1 to 512 printable ASCII characters")
                    .doesNotContain("last_frame_image_url");
            assertThat(server.refusal(
                            "hailuo_plan",
                            Map.of(
                                    "model", "hailuo-2.3-image-to-video-standard",
                                    "prompt", "x",
                                    "first_frame_image_url", "https://images.example/a.png",
                                    "output_resolution", "1080p",
                                    "duration_seconds", 10)))
                    .contains("output_resolution 1080p needs duration_seconds 6");
            assertThat(server.refusal(TEXT, Map.of("model", "hailuo-2.3-image-to-video-pro", "prompt", "x")))
                    .contains("is a model of hailuo_generate_image");
            assertThat(server.refusal(TEXT, Map.of())).contains("model is required");
            assertThat(server.refusal(TEXT, with(MARBLE, "model", "hailuo-02-text-to-video-standart")))
                    .contains("did you mean hailuo-02-text-to-video-standard");
            assertThat(server.refusal("hailuo_wait", Map.of("task_id", "t", "timeout_seconds", 46)))
                    .contains("timeout_seconds must be a whole number from 1 to 45; it is 46");
            assertThat(server.refusal("hailuo_wait", Map.of("id", "t")))
                    .contains("task_id is required")
                    .contains("hailuo_wait takes no id");
            assertThat(server.refusal("hailuo_status", Map.of("task_id", "no-such-task")))
                    .contains("hailuo_tasks");
        }
        assertThat(simulator.requestCount("POST")).isZero();
    }

    @Test
    void schemasAreFlatAndAnswersFitThem() {
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (LaunchedServer server = LaunchedServer.start(root, live)) {
            Map<String, JsonNode> answers = new HashMap<>();
            JsonNode task = server.answer(TEXT, MARBLE);
            answers.put(TEXT, task);
            answers.put(
                    "hailuo_wait",
                    server.answer(
                            "hailuo_wait",
                            Map.of("task_id", task.path("task_id").asText())));
            answers.put(
                    "hailuo_generate_image",
                    LaunchedServer.structured(server.call("hailuo_generate_image", Map.of("model", "x"))));
            answers.put("hailuo_plan", LaunchedServer.structured(server.call("hailuo_plan", Map.of())));
            answers.put("hailuo_status", LaunchedServer.structured(server.call("hailuo_status", Map.of())));
            answers.put("hailuo_models", server.answer("hailuo_models", Map.of()));
            answers.put("hailuo_tasks", server.answer("hailuo_tasks", Map.of("limit", 5)));
            for (McpSchema.Tool tool : server.client.listTools().tools()) {
                JsonNode input = LaunchedServer.JSON.valueToTree(tool.inputSchema());
                assertThat(input.toString())
                        .as(tool.name())
                        .doesNotContain("oneOf", "anyOf", "allOf", "\"if\"", "$ref", "callback_url");
                assertThat(input.path("type").asText()).isEqualTo("object");
                input.path("properties")
                        .forEach(property -> property.path("enum")
                                .forEach(value -> assertThat(value.isTextual())
                                        .as(tool.name())
                                        .isTrue()));
                assertThat(schemas.getSchema(
                                        LaunchedServer.JSON
                                                .valueToTree(tool.outputSchema())
                                                .toString(),
                                        InputFormat.JSON)
                                .validate(String.valueOf(answers.get(tool.name())), InputFormat.JSON))
                        .as(tool.name())
                        .isEmpty();
                assertThat(tool.annotations().destructiveHint()).isFalse();
                assertThat(tool.annotations().readOnlyHint())
                        .isEqualTo(!tool.name().contains("generate")
                                && !tool.name().contains("wait"));
            }
        }
    }

    @Test
    void theLimitStopsAnAgentAlsoAfterARestart() {
        try (LaunchedServer server = LaunchedServer.start(root, live, "--budget-cents", "70")) {
            assertThat(server.refusal(TEXT, with(MARBLE, "max_price_cents", 29)))
                    .contains("the request can cost 30 cents, and max_price_cents is 29");
            server.answer(TEXT, with(MARBLE, "idempotency_key", "first"));
            server.answer(TEXT, with(MARBLE, "idempotency_key", "second"));
            server.answer(TEXT, with(MARBLE, "idempotency_key", "first"));
            assertThat(server.refusal(TEXT, with(MARBLE, "idempotency_key", "third")))
                    .contains("of the 70 cents that this server may spend, 60 are spent or set aside, and 10 are left");
        }
        try (LaunchedServer server = LaunchedServer.start(root, live, "--budget-cents", "70");
                LaunchedServer beside = LaunchedServer.start(root, live, "--budget-cents", "70")) {
            for (LaunchedServer each : List.of(server, beside)) {
                assertThat(each.refusal(TEXT, with(MARBLE, "idempotency_key", "fourth")))
                        .contains("10 are left");
            }
            assertThat(server.refusal(
                            TEXT, Map.of("model", "minimax-h3", "prompt", "A marble", "aspect_ratio", "16:9")))
                    .contains("is not published");
        }
        assertThat(simulator.taskCount()).isEqualTo(2);
    }

    /** The second server is told nothing of the gateway, and an agent that calls again is told who has to look. */
    @Test
    void whereKeysAreIgnoredACallIsNotSentAgain() {
        faults.on(IncomingRequest::isCreate, Fault.answerAfterProcessing(500, Map.of(), "{}"));
        Map<String, Object> request = with(MARBLE, "idempotency_key", "k");
        try (LaunchedServer server = LaunchedServer.start(root, live, "--idempotency", "none")) {
            assertThat(server.refusal(TEXT, request)).contains("submit nothing", "a person has to see");
        }
        try (LaunchedServer server = LaunchedServer.start(root, live)) {
            assertThat(server.refusal(TEXT, request)).contains("submit nothing", "a person has to see");
            assertThat(server.answer("hailuo_tasks", Map.of())
                            .path("tasks")
                            .get(0)
                            .path("next")
                            .asText())
                    .contains("submit nothing", "a person has to see");
        }
        assertThat(simulator.requestCount("POST")).isOne();
    }

    @Test
    void withoutAKeyAllIsSimulatedAndSaysSo() {
        Map<String, String> none = Map.of("HAILUO_HOME", root.resolve("home").toString(), "HOME", root.toString());
        try (LaunchedServer server = LaunchedServer.start(root, none)) {
            JsonNode task = server.answer(TEXT, MARBLE);
            Map<String, Object> id = Map.of("task_id", task.path("task_id").asText());
            JsonNode waited = server.answer("hailuo_wait", id);
            assertThat(Path.of(waited.path("file").asText())).isNotEmptyFile();
            for (JsonNode answer : List.of(
                    task,
                    waited,
                    server.answer("hailuo_status", id),
                    server.answer("hailuo_models", Map.of()),
                    server.answer("hailuo_tasks", Map.of()),
                    server.answer("hailuo_plan", MARBLE))) {
                assertThat(answer.path("simulated").asBoolean()).isTrue();
                assertThat(answer.path("note").asText()).startsWith("Simulated");
            }
            assertThat(server.refusal(TEXT, Map.of())).contains("Simulated");
        }
        assertThat(root.resolve("home/journal")).doesNotExist();
    }
}
