package io.github.hailuo4j.runtime;

import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.runtime.webhook.WebhookHandler;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.WebhookDelivery;
import io.github.hailuo4j.simulator.WebhookScript;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server that webhooks arrive at, shared by many scripts, and random scripts of what arrives. */
final class ScriptedWebhooks implements AutoCloseable {

    private static final String SECRET = "a secret of the campaign";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    ScriptedWebhooks() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** The settings of the client whose webhooks arrive under a name. */
    WebhookSettings settings(String name) {
        return WebhookSettings.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name), SECRET);
    }

    /** From now on, what arrives under the name is the client's. */
    void connect(String name, HailuoClient client) {
        disconnect(name);
        server.createContext("/" + name, new WebhookHandler(client.webhookReceiver()));
    }

    /** From now on, nobody listens under the name. */
    void disconnect(String name) {
        try {
            server.removeContext("/" + name);
        } catch (IllegalArgumentException e) {
            // Nobody did.
        }
    }

    /** None, one, several, late ones, and ones that the gateway never wrote, in any order. */
    static WebhookScript script(Random random) {
        int count = random.nextInt(4);
        List<String> forged = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            delays.add(Duration.ofMillis(random.nextInt(3) == 0 ? random.nextInt(150) : 0));
            forged.add(
                    switch (random.nextInt(8)) {
                        case 0 -> "{";
                        case 1 -> "{\"id\":\"task_of_nobody\",\"status\":\"completed\"}";
                        case 2 -> "{\"status\":\"failed\"}";
                        default -> "";
                    });
        }
        return (task, envelope) -> {
            List<WebhookDelivery> deliveries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // The gateway's own words, but not of this task's state: a lie about a task that runs, too.
                String body = forged.get(i).isEmpty() ? envelope : forged.get(i);
                deliveries.add(new WebhookDelivery(delays.get(i), body));
            }
            return deliveries;
        };
    }

    /** What nobody signed is never believed. */
    static void forge(HailuoClient client, String taskId) throws Exception {
        WebhookReceiver receiver = client.webhookReceiver();
        String body = "{\"id\":\"" + taskId + "\",\"status\":\"failed\"}";
        for (String query : List.of("", "hailuo=AAAA", "hailuo=" + "A".repeat(200))) {
            WebhookOutcome outcome = receiver.receive(body.getBytes(StandardCharsets.UTF_8), query, Map.of())
                    .get(10, TimeUnit.SECONDS);
            if (outcome != WebhookOutcome.FORGED) {
                throw new AssertionError("a forged webhook was taken for " + outcome);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
