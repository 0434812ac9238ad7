package io.github.hailuo4j.simulator;

import io.github.hailuo4j.simulator.document.ContractDocument;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.http.ErrorShape;
import io.github.hailuo4j.simulator.tasks.IdField;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.time.AcceleratedClock;
import io.github.hailuo4j.simulator.time.ManualClock;
import io.github.hailuo4j.simulator.video.VideoSource;
import io.github.hailuo4j.simulator.webhooks.WebhookScript;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Configures and starts a {@link HailuoSimulator}. Everything has a default; not safe for use by several threads. */
public final class HailuoSimulatorBuilder {

    private static final Duration DEFAULT_TASK_DURATION = Duration.ofSeconds(3);

    InetAddress address = InetAddress.getLoopbackAddress();
    int port;
    List<Supplier<ContractDocument>> documents = List.of(() -> ContractDocument.bundled("hailuo.openapi.yaml"));
    Set<String> apiKeys = Set.of();
    long balanceCents = 10_000_000;
    Clock clock = Clock.systemUTC();
    Function<SimulatedTask, Duration> taskDuration = task -> DEFAULT_TASK_DURATION;
    Function<SimulatedTask, Optional<String>> failures = task -> Optional.empty();
    boolean idempotency = true;
    IdField idField = IdField.TASK_ID;
    ErrorShape errorShape = ErrorShape.OBJECT;
    Duration resultUrlLifetime = Duration.ofDays(7);
    int expiredStatus = 410;
    int rateLimitRequests;
    Duration rateLimitWindow = Duration.ZERO;

    @Nullable Faults faults;

    WebhookScript webhooks = WebhookScript.once();
    int webhookAttempts = 5;
    Duration webhookBackoff = Duration.ofMillis(500);

    VideoSource videoSource = VideoSource.stock();
    boolean drawVideos;

    boolean videosAhead;

    int requestLogSize = 10_000;

    HailuoSimulatorBuilder() {}

    /** The address to listen on; the loopback address by default, so that other machines cannot reach it. */
    public HailuoSimulatorBuilder address(InetAddress address) {
        this.address = address;
        return this;
    }

    /**
     * The port to listen on; by default, and for 0, a free one.
     *
     * @throws IllegalArgumentException if it is not 0 to 65535
     */
    public HailuoSimulatorBuilder port(int port) {
        require(port >= 0 && port <= 65_535, "a port must be 0 to 65535, not " + port);
        this.port = port;
        return this;
    }

    /** The OpenAPI document that requests are checked against, by the name of a bundled one: by default {@code hailuo.openapi.yaml}. */
    public HailuoSimulatorBuilder document(String bundledName) {
        this.documents = List.of(() -> ContractDocument.bundled(bundledName));
        return this;
    }

    /** The OpenAPI document that requests are checked against, from a file in YAML or JSON. */
    public HailuoSimulatorBuilder document(Path file) {
        this.documents = List.of(() -> ContractDocument.file(file));
        return this;
    }

    /** One more bundled document, with paths of its own. */
    public HailuoSimulatorBuilder addDocument(String bundledName) {
        List<Supplier<ContractDocument>> more = new ArrayList<>(documents);
        more.add(() -> ContractDocument.bundled(bundledName));
        this.documents = List.copyOf(more);
        return this;
    }

    /** The keys that are accepted; by default any that is not empty. They all belong to one account. */
    public HailuoSimulatorBuilder apiKeys(String... keys) {
        this.apiKeys = Set.of(keys);
        return this;
    }

    /**
     * The account's money in US cents; by default 10,000,000. The most that a task can cost is set aside at its creation. A
     * completed task is charged, a failed one is not. What cannot be set aside is refused with 402.
     */
    public HailuoSimulatorBuilder balanceCents(long cents) {
        requireBalance(cents);
        this.balanceCents = cents;
        return this;
    }

    /**
     * The clock of tasks, URLs and rate limits; by default the system's. See {@link ManualClock} for tests and {@link
     * AcceleratedClock} for tasks of minutes in seconds. Delays of faults and webhooks are real time.
     */
    public HailuoSimulatorBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** How long every task takes; by default 3 seconds. */
    public HailuoSimulatorBuilder taskDuration(Duration duration) {
        require(!duration.isNegative(), "a task must take at least 0 s");
        return taskDuration(task -> duration);
    }

    /**
     * How long tasks take: evenly distributed from the shortest to the longest, the same at every run for the same
     * seed and order of creation. The gateway's own tasks take 60 to 120 seconds.
     *
     * @throws IllegalArgumentException if {@code longest} is less than {@code shortest}
     */
    public HailuoSimulatorBuilder taskDuration(Duration shortest, Duration longest, long seed) {
        require(
                !shortest.isNegative() && shortest.compareTo(longest) <= 0,
                "the shortest time must be at least 0 s and at most the longest");
        Random random = new Random(seed);
        long spread = longest.minus(shortest).toMillis();
        return taskDuration(task -> shortest.plusMillis(Math.round(random.nextDouble() * spread)));
    }

    /** How long each task takes, asked once at its creation, one task at a time. */
    public HailuoSimulatorBuilder taskDuration(Function<SimulatedTask, Duration> duration) {
        this.taskDuration = duration;
        return this;
    }

    /** Which tasks fail, and with which message; asked once at a task's creation, one at a time. By default none fails. */
    public HailuoSimulatorBuilder failures(Function<SimulatedTask, Optional<String>> failures) {
        this.failures = failures;
        return this;
    }

    /** Whether a create request under a known {@code Idempotency-Key} is replayed; by default it is. */
    public HailuoSimulatorBuilder idempotency(boolean replays) {
        this.idempotency = replays;
        return this;
    }

    /** How answers to create requests name the task's id; by default {@code task_id}. */
    public HailuoSimulatorBuilder idField(IdField field) {
        this.idField = field;
        return this;
    }

    /** The form of error bodies; by default {@link ErrorShape#OBJECT}. */
    public HailuoSimulatorBuilder errorShape(ErrorShape shape) {
        this.errorShape = shape;
        return this;
    }

    /** How long the URL of a video works, counted from the GET that gave it; by default 7 days. */
    public HailuoSimulatorBuilder resultUrlLifetime(Duration lifetime) {
        this.resultUrlLifetime = lifetime;
        return this;
    }

    /**
     * The status of an expired URL; by default 410.
     *
     * @throws IllegalArgumentException if it is not 4xx
     */
    public HailuoSimulatorBuilder expiredStatus(int status) {
        require(status / 100 == 4, "an expired URL must be answered with 4xx, not " + status);
        this.expiredStatus = status;
        return this;
    }

    /** At most so many API requests in each window, then 429 with {@code Retry-After}; by default no limit. */
    public HailuoSimulatorBuilder rateLimit(int requests, Duration window) {
        require(requests > 0 && window.toMillis() > 0, "a rate limit must be at least 1 request in at least 1 ms");
        this.rateLimitRequests = requests;
        this.rateLimitWindow = window;
        return this;
    }

    /** The script of what goes wrong; with one, a TCP proxy stands before the server. By default nothing goes wrong. */
    public HailuoSimulatorBuilder faults(Faults faults) {
        this.faults = faults;
        return this;
    }

    /** What is sent to {@code callback_url}s; by default the task's envelope, once. */
    public HailuoSimulatorBuilder webhooks(WebhookScript script) {
        this.webhooks = script;
        return this;
    }

    /**
     * How often a webhook is tried until it is accepted, and the distance to the second try, in real time; by default 5
     * times and 500 ms. The distance doubles with each further try.
     */
    public HailuoSimulatorBuilder webhookRetries(int attempts, Duration firstDistance) {
        require(
                attempts > 0 && !firstDistance.isNegative(),
                "attempts must be at least 1, and the time before the second at least 0 s");
        this.webhookAttempts = attempts;
        this.webhookBackoff = firstDistance;
        return this;
    }

    /** Where the videos come from; by default {@link VideoSource#stock()}, a clip that costs nothing. */
    public HailuoSimulatorBuilder videoSource(VideoSource source) {
        this.videoSource = source;
        this.drawVideos = false;
        return this;
    }

    /**
     * Has videos drawn from the request, in the size and length that were asked for, and encoded as H.264 in MP4: for people who
     * watch. Each takes a second or more of CPU, once for each different request.
     */
    public HailuoSimulatorBuilder drawVideos() {
        this.drawVideos = true;
        return this;
    }

    /**
     * Whether a video is made from its task's creation on. The task is then completed when its time is over and its video
     * is there, however long that takes on this machine. A download begins at once then: for people who watch. By default a
     * video is made at its first download, and the clock alone says when a task is completed: for tests.
     */
    public HailuoSimulatorBuilder videosAhead(boolean ahead) {
        this.videosAhead = ahead;
        return this;
    }

    /** How many requests {@link HailuoSimulator#requests()} remembers; by default the last 10,000. */
    public HailuoSimulatorBuilder requestLogSize(int size) {
        require(size >= 0, "a log must have at least 0 entries, not " + size);
        this.requestLogSize = size;
        return this;
    }

    /**
     * Starts the simulator.
     *
     * @throws IOException if the port is taken or no temporary directory can be made
     * @throws IllegalArgumentException if the document is not one
     */
    public HailuoSimulator start() throws IOException {
        return new HailuoSimulator(this);
    }

    static void requireBalance(long cents) {
        require(cents >= 0, "a balance must be at least 0 cents, not " + cents);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
