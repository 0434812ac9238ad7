package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Access;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Session;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.EventSink;
import io.github.hailuo4j.app.studio.http.Reply;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.HailuoSimulatorBuilder;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A home with studios, against a simulator over the network. */
final class StudioHome implements AutoCloseable {

    static final String MODEL = "hailuo-02-text-to-video-pro";
    static final String STANDARD = "hailuo-02-text-to-video-standard";
    static final String IMAGE_MODEL = "hailuo-2.3-image-to-video-standard";
    static final String TEXT_PATH = "/api/v1/hailuo/text_to_video";
    static final int VIDEO_BYTES = 5_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    final Path home;
    final Faults faults = new Faults();
    final HailuoSimulator simulator;
    final Map<String, String> environment = new HashMap<>();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    StudioHome(Path directory) throws IOException {
        this(directory, settings -> settings);
    }

    StudioHome(Path directory, UnaryOperator<HailuoSimulatorBuilder> settings) throws IOException {
        this.home = directory.resolve("home");
        this.simulator = settings.apply(HailuoSimulator.builder()
                        .taskDuration(Duration.ofMillis(50))
                        .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                        .faults(faults))
                .start();
        environment.put("HAILUO_HOME", home.toString());
        environment.put("RUNAPI_API_KEY", "secret-key");
        environment.put("RUNAPI_BASE_URL", simulator.baseUrl().toString());
    }

    Access access(Session.Mode mode) {
        return new Access(
                new Surroundings(
                        environment,
                        new PrintStream(new ByteArrayOutputStream()),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false),
                mode,
                null);
    }

    Page open() {
        return open(Session.Mode.LIVE, OptionalLong.empty(), Clock.systemUTC());
    }

    Page open(Session.Mode mode, OptionalLong budgetCents, Clock clock) {
        return new Page(Studio.open(access(mode), Catalog.current(), null, budgetCents, clock));
    }

    /** What an earlier process left in a journal. */
    Path journaled(String name, JournalEntry... entries) {
        Path file = home.resolve("journal").resolve(name + ".journal");
        try (FileJournal earlier = FileJournal.open(file)) {
            earlier.write(List.of(entries));
        }
        return file;
    }

    static JournalEntry intent(String key, String prompt, Path output) {
        return JournalEntry.intent(key, MODEL, TEXT_PATH, body(prompt), Instant.now(), output.toString());
    }

    static String body(String prompt) {
        return JSON.createObjectNode().put("model", MODEL).put("prompt", prompt).toString();
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static ObjectNode submission(String key, String model, Object... values) {
        ObjectNode json = JSON.createObjectNode().put("key", key).put("model", model);
        ObjectNode all = json.putObject("values");
        for (int i = 0; i < values.length; i += 2) {
            all.set((String) values[i], JSON.valueToTree(values[i + 1]));
        }
        return json;
    }

    @Override
    public void close() {
        simulator.close();
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("secret-key");
    }

    /** A studio, and a page that is open on it. */
    static final class Page implements AutoCloseable {

        final Studio studio;
        final LinkedBlockingQueue<JsonNode> tasks = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<JsonNode> accounts = new LinkedBlockingQueue<>();

        Page(Studio studio) {
            this.studio = studio;
            ((Reply.Events) call("events", "GET", "", "")).onOpen().accept(new EventSink() {
                @Override
                public void send(String event, JsonNode data) {
                    (event.equals("task") ? tasks : accounts).add(data);
                }

                @Override
                public void onClose(Runnable action) {
                    // It stays open.
                }
            });
        }

        Reply call(String name, String method, String path, String body, String... query) {
            return call(name, method, path, body.getBytes(StandardCharsets.UTF_8), query);
        }

        Reply call(String name, String method, String path, byte[] body, String... query) {
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < query.length; i += 2) {
                parameters.put(query[i], query[i + 1]);
            }
            List<String> segments = path.isEmpty() ? List.of() : List.of(path.split("/"));
            Endpoint endpoint = Objects.requireNonNull(studio.endpoints().get(name));
            try {
                return endpoint.answer(
                        new Call(method, segments, parameters, Map.of(), new ByteArrayInputStream(body)));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        JsonNode json(String name, String method, String path, String body, String... query) {
            return ((Reply.Json) call(name, method, path, body, query)).body();
        }

        JsonNode submit(String key, String model, Object... values) {
            Reply.Json reply = (Reply.Json)
                    call("tasks", "POST", "", submission(key, model, values).toString());
            assertThat(reply.status()).isEqualTo(202);
            return reply.body();
        }

        JsonNode task(String key) {
            return json("tasks", "GET", key, "");
        }

        JsonNode retry(String key) {
            return json("tasks", "POST", key + "/retry", "{}");
        }

        List<JsonNode> gallery(String... query) {
            return List.copyOf(JSON.convertValue(
                    json("tasks", "GET", "", "", query).path("tasks"),
                    JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class)));
        }

        /** The first that the page is told of the task and that is so, or that is so already. */
        JsonNode await(String key, Predicate<JsonNode> isSo) {
            JsonNode now = task(key);
            while (!isSo.test(now)) {
                try {
                    JsonNode next = tasks.poll(60, TimeUnit.SECONDS);
                    assertThat(next).as("the last of %s was %s", key, now).isNotNull();
                    now = next.path("key").asText().equals(key) ? next : now;
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return now;
        }

        JsonNode awaitSaved(String key) {
            return await(key, task -> task.path("saved").asBoolean());
        }

        @Override
        public void close() {
            studio.close();
        }
    }
}
