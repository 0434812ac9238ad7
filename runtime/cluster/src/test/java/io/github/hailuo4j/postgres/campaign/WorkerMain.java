package io.github.hailuo4j.postgres.campaign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hailuo4j.postgres.HailuoWorker;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.journal.SharedJournal;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.webhook.WebhookHandler;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process with one worker and a place for webhooks. It ends when its input does, as when the test's process is gone. */
final class WorkerMain {

    static final Duration LEASE = Duration.ofSeconds(5);
    static final Duration HEARTBEAT = Duration.ofSeconds(1);
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    static final String SECRET = "the secret of all the workers";

    private final Setting setting;

    /**
     * How a worker works.
     *
     * @param shift by how much its clock is wrong
     * @param port where it takes webhooks
     * @param folder where videos are kept, and a folder for those on their way
     */
    record Setting(
            String name, String jdbcUrl, URI gateway, Duration shift, int port, Idempotency idempotency, Path folder) {

        static Setting of(String... words) {
            return new Setting(
                    words[0],
                    words[1],
                    URI.create(words[2]),
                    Duration.parse(words[3]),
                    Integer.parseInt(words[4]),
                    Idempotency.valueOf(words[5]),
                    Path.of(words[6]));
        }

        String[] words() {
            return new String[] {
                name,
                jdbcUrl,
                gateway.toString(),
                shift.toString(),
                String.valueOf(port),
                idempotency.name(),
                folder.toString()
            };
        }

        WebhookSettings webhooks() {
            return WebhookSettings.of(URI.create("http://127.0.0.1:" + port + "/hook"), SECRET);
        }
    }

    private WorkerMain(Setting setting) {
        this.setting = setting;
    }

    public static void main(String[] words) throws IOException {
        new WorkerMain(Setting.of(words)).run();
    }

    private void run() throws IOException {
        ExecutorService hooks = Executors.newFixedThreadPool(8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), setting.port()), 200);
        try (HikariDataSource source = pool();
                HailuoWorker worker = HailuoWorker.builder(source, this::client)
                        .name(setting.name())
                        .lease(LEASE)
                        .heartbeat(HEARTBEAT)
                        .batch(20)
                        .mostInFlight(400)
                        .retryPause(Duration.ofMillis(500))
                        .settlement((connection, entry) -> CampaignTables.settle(connection, entry.key()))
                        .build()) {
            worker.start();
            server.setExecutor(hooks);
            server.createContext("/hook", exchange -> receive(worker, exchange));
            server.start();
            // Until its input ends.
            System.in.transferTo(OutputStream.nullOutputStream());
        } finally {
            server.stop(0);
            hooks.shutdownNow();
        }
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(setting.jdbcUrl());
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(5_000);
        // It is not there yet, perhaps.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private HailuoClient client(SharedJournal journal) {
        HailuoClientBuilder settings = HailuoClient.builder();
        return settings.apiKey("a-key-of-nobody")
                .baseUrl(setting.gateway())
                .journal(journal)
                .idempotency(setting.idempotency())
                .callTimeout(CALL_TIMEOUT)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .requestsPerSecond(1_000)
                .webhooks(setting.webhooks())
                .videoSink(
                        new VideoFolder(setting.folder().resolve("videos")),
                        setting.folder().resolve("work"))
                .time(new ShiftedTime(setting.shift()))
                .build();
    }

    private static void receive(HailuoWorker worker, HttpExchange exchange) throws IOException {
        Optional<HailuoClient> client = worker.client();
        if (client.isPresent()) {
            new WebhookHandler(client.get().webhookReceiver()).handle(exchange);
        } else {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        }
    }
}
