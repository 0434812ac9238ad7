package io.github.hailuo4j.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleApplication;
import com.acme.marbles.MarbleService;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.spring.HailuoClientCustomizer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole application, over real sockets: webhooks, problem details, health, and what its endpoints do not show. */
@Tag("slow")
@Timeout(300)
class WebApplicationTest {

    private static final String KEY = "secret-key-of-this-test";
    private static final String SECRET = "secret-of-webhooks-of-this-test";

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo =
            new HailuoSimulatorExtension().withSimulator(simulator -> simulator.apiKeys(KEY));

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private String base = "";

    private ConfigurableApplicationContext start(String kind, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.main.web-application-type=" + kind,
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--hailuo.api-key=" + KEY,
                "--hailuo.base-url=" + hailuo.simulator().baseUrl(),
                "--hailuo.journal=" + directory.resolve("journal"),
                "--hailuo.videos=" + directory.resolve("videos"),
                "--hailuo.webhook.url=http://127.0.0.1:1/prefix/hailuo/webhook",
                "--hailuo.webhook.secrets=" + SECRET,
                "--hailuo.health.timeout=60s",
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.health.show-details=always",
                "--management.endpoint.configprops.show-values=always",
                "--management.endpoint.env.show-values=always"));
        all.addAll(Arrays.asList(properties));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(MarbleApplication.class)
                .initializers(each -> each.getBeanFactory().registerSingleton("virtualTime", (HailuoClientCustomizer)
                        builder -> builder.time(hailuo.time())))
                .run(all.toArray(String[]::new));
        base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        return context;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    private static String reference() {
        String url = (String) hailuo.simulator().tasks().get(0).parameters().get("callback_url");
        assertThat(url).startsWith("http://127.0.0.1:1/prefix/hailuo/webhook?");
        return URI.create(url).getRawQuery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void webhooksAreAnsweredAsTheirOutcomeSays(String kind) throws Exception {
        String prefix =
                kind.equals("servlet") ? "--server.servlet.context-path=/app" : "--spring.webflux.base-path=/app";
        try (ConfigurableApplicationContext context = start(kind, prefix)) {
            hailuo.time().hold();
            VideoTask task = context.getBean(HailuoClient.class).submit(MarbleService.request("a marble"));
            String path = "/app/hailuo/webhook";
            String body = "{\"id\":\"" + task.id() + "\",\"status\":\"completed\"}";
            assertThat(post(path, body).statusCode()).as("no query").isEqualTo(403);
            assertThat(post(path + "?" + reference() + "x", body).statusCode())
                    .as("forged")
                    .isEqualTo(403);
            assertThat(post(path + "?" + reference(), "no JSON").statusCode())
                    .as("malformed")
                    .isEqualTo(400);
            assertThat(post(path + "?" + reference(), "").statusCode())
                    .as("empty")
                    .isEqualTo(400);
            assertThat(post(path + "?" + reference(), " ".repeat(64 * 1024 + 1)).statusCode())
                    .as("too large")
                    .isEqualTo(413);
            assertThat(post(path + "?" + reference(), "x".repeat(3_000_000)).statusCode())
                    .as("far too large")
                    .isEqualTo(413);
            assertThat(get(path + "?" + reference()).statusCode()).as("no POST").isEqualTo(405);
            hailuo.time().advance(Duration.ofHours(1));
            assertThat(post(path + "?" + reference(), body).statusCode())
                    .as("accepted")
                    .isEqualTo(200);
            assertThat(post(path + "?" + reference(), body).statusCode())
                    .as("again")
                    .isEqualTo(200);
            assertThat(context.getBean(HailuoClient.class).get(task.id()).status())
                    .isEqualTo(TaskStatus.COMPLETED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "reactive"})
    void exceptionsAreProblemDetails(String kind) throws Exception {
        try (ConfigurableApplicationContext context = start(kind, "--hailuo.budget-cents=60")) {
            assertThat(context.isRunning()).isTrue();
            HttpResponse<String> invalid = post("/marbles", "{\"prompt\":\" \",\"duration\":5}");
            assertThat(invalid.statusCode()).isEqualTo(422);
            assertThat(invalid.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(invalid.body())
                    .contains("\"type\":\"urn:hailuo4j:problem:invalid-request\"")
                    .contains("\"model\":\"hailuo-02-text-to-video-pro\"")
                    .contains("\"pointer\":\"/prompt\"")
                    .contains("\"pointer\":\"/duration\"")
                    .doesNotContain("\"trace\"");
            String marble = "{\"model\":\"hailuo-02-text-to-video-pro\",\"prompt\":\"a marble\"}";
            HttpResponse<String> task = post("/marbles", marble);
            assertThat(task.statusCode()).isEqualTo(200);
            // With the module for Jackson; without it, a task is {"replayed":false}.
            assertThat(task.body()).contains(hailuo.simulator().tasks().get(0).id());
            HttpResponse<String> overBudget = post("/marbles", marble);
            assertThat(overBudget.statusCode()).isEqualTo(503);
            assertThat(overBudget.body()).contains("\"detail\":\"Nothing was started.\"");
            assertThat(get("/marbles/task_that_is_not_there").statusCode()).isEqualTo(404);
            assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
        }
    }

    @Test
    void problemDetailsCanBeTurnedOff() throws Exception {
        try (ConfigurableApplicationContext context = start("servlet", "--hailuo.problem-details.enabled=false")) {
            assertThat(context.getBeansOfType(HailuoProblems.class)).isEmpty();
            assertThat(post("/marbles", "{\"prompt\":\" \"}").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void thePathIsASettingAndSecretsAreMasked() throws Exception {
        try (ConfigurableApplicationContext context = start("servlet", "--hailuo.webhook.path=/hooks/videos")) {
            assertThat(context.isRunning()).isTrue();
            assertThat(post("/hooks/videos", "{}").statusCode()).isEqualTo(403);
            assertThat(post("/hailuo/webhook", "{}").statusCode()).isEqualTo(404);

            HttpResponse<String> health = get("/actuator/health");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("\"hailuo\":{").contains("\"balanceCents\":");

            String shown =
                    get("/actuator/configprops").body() + get("/actuator/env").body();
            assertThat(shown)
                    .contains("hailuo.webhook.path")
                    .contains("/hooks/videos")
                    .contains("******")
                    .doesNotContain(KEY)
                    .doesNotContain(SECRET);
            assertThat(get("/actuator/metrics").body()).doesNotContain(KEY);
        }
    }

    @Test
    void aRefusedKeyIsDown() throws Exception {
        try (ConfigurableApplicationContext context = start("servlet", "--hailuo.api-key=another-key-of-this-test")) {
            assertThat(context.isRunning()).isTrue();
            HttpResponse<String> health = get("/actuator/health/hailuo");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"status\":\"DOWN\"").doesNotContain("another-key-of-this-test");
        }
        try (ConfigurableApplicationContext context = start("servlet", "--hailuo.health.enabled=false")) {
            assertThat(context.containsBean("hailuoHealthIndicator")).isFalse();
            assertThat(get("/actuator/health/hailuo").statusCode()).isEqualTo(404);
        }
    }
}
