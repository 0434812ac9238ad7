package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client does, no secret appears in a log, an exception, an event or a {@code toString}. */
final class RedactionTest {

    private static final String KEY = "rk-7f3a-recognisable-key";
    private static final String SECRET = "ws-91c2-recognisable-secret";
    /** Part of a prompt and of URLs: what callers send is their business too. */
    private static final String QUERY = "qs-55d0-recognisable-query";

    @TempDir
    Path directory;

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Faults faults = new Faults();
    private final AtomicInteger submission = new AtomicInteger();
    private final Logger root = Logger.getLogger("");
    private final Logger okhttp = Logger.getLogger("okhttp3");
    private final Handler handler = new Handler() {
        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            said.add(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listenToAllLogs() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        okhttp.setLevel(Level.ALL);
        Logger.getLogger("io.github.hailuo4j").setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(handler);
        okhttp.setLevel(null);
        Logger.getLogger("io.github.hailuo4j").setLevel(null);
    }

    /** Does something that may fail, and takes down all that it says. */
    private void observe(ThrowingRunnable action) {
        try {
            action.run();
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            said.add(trace.toString());
        }
    }

    /** What goes wrong with the next submission; what is left of the one before happens no more. */
    private void onCreate(Fault... next) {
        int now = submission.incrementAndGet();
        faults.on(request -> request.isCreate() && submission.get() == now, next);
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    void nothingThatIsSaidHoldsASecret() throws Exception {
        HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(30))
                .apiKeys(KEY)
                .videoSource(VideoSource.ofRandomBytes(2_000))
                .faults(faults)
                .start();
        HailuoClientBuilder settings = HailuoClient.builder()
                .apiKey(KEY)
                .baseUrl(simulator.baseUrl())
                .journal(FileJournal.open(directory.resolve("journal")))
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .callTimeout(Duration.ofMillis(500))
                .submitTimeout(Duration.ofMinutes(10))
                .webhooks(WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), SECRET))
                .listener(event -> said.add(event.toString()))
                .speed(100);
        try (simulator;
                HailuoClient client = settings.build()) {
            said.add(settings.toString());
            said.add(client.toString());
            said.add(WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), SECRET)
                    .toString());
            observe(() -> said.add(client.run(new TextToVideo("a " + QUERY), directory.resolve("v.mp4"))
                    .toString()));
            observe(() -> said.add(client.balance().toString()));
            for (int status : List.of(400, 401, 402, 404, 409, 413, 429, 500, 503)) {
                onCreate(Fault.status(status));
                observe(() -> client.submit(new TextToVideo("b " + QUERY + status)));
            }
            for (Point point : Point.values()) {
                onCreate(Fault.reset(point), Fault.malformedAnswer());
                observe(() -> client.submit(new TextToVideo("c " + QUERY + point)));
            }
            onCreate(
                    Fault.redirect(302, "http://127.0.0.1:9/elsewhere?token=" + QUERY),
                    Fault.answer(400, Map.of(), "{\"error\":{\"message\":\"bad\",\"code\":\"x\"}}"));
            observe(() -> client.submit(new TextToVideo("d " + QUERY)));
            onCreate(Fault.answer(401, Map.of(), "{\"error\":\"invalid key " + KEY + "\",\"code\":\"" + KEY + "\"}"));
            observe(() -> client.submit(new TextToVideo("f")));
            onCreate();
            VideoTask task = client.submit(new TextToVideo("e " + QUERY));
            said.add(task.toString());
            faults.on(
                    request -> request.method().equals("GET"),
                    Fault.status(500),
                    Fault.truncatedAnswer(),
                    Fault.status(401));
            observe(() -> client.await(task));
            observe(() -> client.await(task, WaitOptions.defaults().atMost(Duration.ofMillis(1))));
            observe(() -> client.get("no-such-task"));
            faults.on(request -> request.path().startsWith("/files"), Fault.status(500), Fault.status(410));
            observe(() -> client.download(client.await(task), directory.resolve("w.mp4")));
            webhooks(client, task);
            upload(client);
            observe(() -> client.recover()
                    .forEach(recovery -> said.add(recovery.entry().toString() + recovery.problem())));
            FileJournal.read(directory.resolve("journal")).forEach(entry -> said.add(entry.toString()));
            observe(() -> HailuoClient.builder().apiKey(KEY + " " + KEY));
            observe(() -> HailuoClient.fromEnvironment(Map.of("RUNAPI_API_KEY", KEY, "RUNAPI_BASE_URL", "ftp://x")));
        }
        assertThat(said).hasSizeGreaterThan(60);
        for (String each : said) {
            assertThat(each).doesNotContain(KEY).doesNotContain(SECRET).doesNotContain(QUERY);
        }
    }

    private void webhooks(HailuoClient client, VideoTask task) {
        WebhookReceiver receiver = client.webhookReceiver();
        for (String body : List.of("{", "{\"id\":\"" + task.id() + "\"}", "[]")) {
            for (String query : List.of("", "hailuo=" + QUERY, "token=" + QUERY)) {
                observe(() -> said.add(receiver.receive(
                                body.getBytes(StandardCharsets.UTF_8), query, Map.of("Authorization", List.of(KEY)))
                        .get(60, TimeUnit.SECONDS)
                        .toString()));
            }
        }
    }

    private void upload(HailuoClient client) throws Exception {
        Path image = directory.resolve("frame.png");
        ImageIO.write(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        observe(() -> client.upload(image));
        faults.on(request -> request.method().equals("PUT"), Fault.status(403));
        observe(() -> client.upload(image));
        observe(() -> client.upload(Files.writeString(directory.resolve("no.png"), "x")));
    }
}
