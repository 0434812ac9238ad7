package com.acme.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.hailuo4j.simulator.HailuoSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service twice, over real sockets. All webhooks come to the first node, and no task is asked for otherwise. */
@Timeout(300)
class TwoNodesTest {

    private static final int ORDERS = 6;
    private static final int MOST_PORTS = 5;

    private final HttpClient http = HttpClient.newHttpClient();

    /** @param webhooks the port of the node that the gateway calls */
    private static ConfigurableApplicationContext node(
            int port, int webhooks, EmbeddedPostgres postgres, HailuoSimulator gateway, Path videos) {
        return new SpringApplicationBuilder(OrdersApplication.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--hailuo.api-key=any-key",
                        "--hailuo.base-url=" + gateway.baseUrl(),
                        "--hailuo.videos=" + videos,
                        "--hailuo.poll=10m",
                        "--hailuo.store.batch=1",
                        "--hailuo.store.in-flight=" + ORDERS / 2,
                        "--hailuo.webhook.url=http://127.0.0.1:" + webhooks + "/hailuo/webhook",
                        "--hailuo.webhook.secrets=a-secret-of-this-test");
    }

    private static String base(ConfigurableApplicationContext node) {
        return "http://127.0.0.1:" + port(node);
    }

    private static int port(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> order(ConfigurableApplicationContext node, String json) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base(node) + "/orders"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private String state(ConfigurableApplicationContext node, String id) throws Exception {
        return get(base(node) + "/orders/" + id).body().replaceAll(".*\"state\":\"([A-Z]+)\".*", "$1");
    }

    @Test
    void webhooksAreReceivedAtAnyNode(@TempDir Path videos) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(3))
                        .start();
                HailuoSimulator gateway = HailuoSimulator.builder()
                        .taskDuration(Duration.ofSeconds(3))
                        // No webhook is lost to a node that is slow to answer.
                        .webhookRetries(20, Duration.ofMillis(200))
                        .start();
                ConfigurableApplicationContext first = first(postgres, gateway, videos);
                ConfigurableApplicationContext second = node(0, port(first), postgres, gateway, videos)) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                HttpResponse<String> placed = order(second, "{\"prompt\":\"marble " + i + "\"}");
                assertThat(placed.statusCode()).isEqualTo(202);
                ids.add(placed.headers().firstValue("Location").orElseThrow().replace("/orders/", ""));
            }
            // Each has room for half of them: both have tasks, whose webhooks all come to the first.
            await().atMost(Duration.ofMinutes(2)).until(() -> gateway.taskCount() == ORDERS);
            for (String id : ids) {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> state(first, id).equals("SAVED"));
                assertThat(videos.resolve(id + ".mp4")).isNotEmptyFile();
            }
            HttpResponse<String> video = get(base(second) + "/orders/" + ids.get(0) + "/video");
            assertThat(video.headers().firstValue("Content-Type")).contains("video/mp4");

            for (String wrong : List.of("{}", "{\"prompt\":\" \"}", "{\"prompt\":null}")) {
                HttpResponse<String> refused = order(first, wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
                assertThat(refused.body()).contains("\"pointer\":\"/prompt\"");
            }
            assertThat(get(base(first) + "/orders/none").statusCode()).isEqualTo(404);
            assertThat(get(base(first) + "/orders/none/video").statusCode()).isEqualTo(404);
            assertThat(get(base(first) + "/actuator/health").body()).contains("\"status\":\"UP\"");
            for (ConfigurableApplicationContext each : List.of(first, second)) {
                assertThat(get(base(each) + "/actuator/prometheus").body()).contains("hailuo_submissions_total");
            }
            assertThat(gateway.taskCount()).isEqualTo(ORDERS);
        }
    }

    /** The gateway is told of its port before it starts. Until then somebody else may take that. */
    private static ConfigurableApplicationContext first(EmbeddedPostgres postgres, HailuoSimulator gateway, Path videos)
            throws IOException {
        for (int tries = 1; ; tries++) {
            int port = freePort();
            try {
                return node(port, port, postgres, gateway, videos);
            } catch (ApplicationContextException e) {
                if (tries == MOST_PORTS || !(e.getCause() instanceof PortInUseException)) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
