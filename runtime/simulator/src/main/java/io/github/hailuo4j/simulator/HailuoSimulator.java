package io.github.hailuo4j.simulator;

import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.simulator.account.AccountRoutes;
import io.github.hailuo4j.simulator.account.Ledger;
import io.github.hailuo4j.simulator.document.ContractDocument;
import io.github.hailuo4j.simulator.document.Endpoint;
import io.github.hailuo4j.simulator.faults.FaultProxy;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.files.ResultUrls;
import io.github.hailuo4j.simulator.files.Uploads;
import io.github.hailuo4j.simulator.http.RateLimit;
import io.github.hailuo4j.simulator.http.RecordedRequest;
import io.github.hailuo4j.simulator.http.RequestLog;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.tasks.StoredTask;
import io.github.hailuo4j.simulator.tasks.TaskRoutes;
import io.github.hailuo4j.simulator.tasks.TaskScript;
import io.github.hailuo4j.simulator.tasks.TaskStore;
import io.github.hailuo4j.simulator.threads.DaemonThreads;
import io.github.hailuo4j.simulator.video.RenderedVideo;
import io.github.hailuo4j.simulator.video.Results;
import io.github.hailuo4j.simulator.video.VideoCache;
import io.github.hailuo4j.simulator.video.VideoSource;
import io.github.hailuo4j.simulator.video.VideosAhead;
import io.github.hailuo4j.simulator.webhooks.WebhookAttempt;
import io.github.hailuo4j.simulator.webhooks.WebhookDelivery;
import io.github.hailuo4j.simulator.webhooks.WebhookScript;
import io.github.hailuo4j.simulator.webhooks.WebhookSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A local stand-in for the gateway, over real HTTP on a real port.
 *
 * <pre>{@code
 * try (HailuoSimulator simulator = HailuoSimulator.builder().start()) {
 *     // point a client at simulator.baseUrl(), with any key
 * }
 * }</pre>
 *
 * <p>It checks requests against an OpenAPI document, and keeps tasks, money and uploads in memory. For each completed task
 * it serves a clip or draws one. It calls webhooks, and fails where a {@link Faults} script says so. Protocol facts are
 * those of the gateway's public client libraries of 2026. They are silent on the status of an expired URL, which can be set
 * here. How long a key is known they do not say either: here, as long as the simulator runs. Safe for use by several
 * threads.
 */
public final class HailuoSimulator implements AutoCloseable {

    private static final Logger LOG = System.getLogger(HailuoSimulator.class.getName());
    private static final int HTTP_THREADS = 32;
    private static final int CACHED_VIDEOS = 16;
    private static final long SETTLE_MILLIS = 20;

    static {
        // The JDK's server writes head and body apart; with Nagle's algorithm each answer would take 40 ms. It reads
        // this once.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ThreadPoolExecutor httpThreads;
    private final ScheduledThreadPoolExecutor background;
    private final @Nullable FaultProxy proxy;
    private final VideosAhead videosAhead;
    private final Path directory;
    private final TaskStore tasks;
    private final TaskRoutes taskRoutes;
    private final Ledger ledger;
    private final long firstBalanceCents;
    private final TaskScript taskScript = new TaskScript();
    private final @Nullable Faults faults;
    private final Uploads uploads;
    private final RequestLog log;
    private final WebhookScript webhookScript;
    private final WebhookSender webhooks;
    private final ScheduledFuture<?> settling;
    private final URI baseUrl;
    private final Clock clock;

    HailuoSimulator(HailuoSimulatorBuilder config) throws IOException {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (Supplier<ContractDocument> document : config.documents) {
            endpoints.putAll(document.get().endpoints());
        }
        directory = Files.createTempDirectory("hailuo-simulator");
        clock = config.clock;
        firstBalanceCents = config.balanceCents;
        ledger = new Ledger(firstBalanceCents);
        faults = config.faults;
        log = new RequestLog(config.requestLogSize);
        background = new ScheduledThreadPoolExecutor(4, new DaemonThreads("hailuo-simulator-background"));
        background.setRemoveOnCancelPolicy(true);
        webhookScript = config.webhooks;
        webhooks = new WebhookSender(background, config.webhookAttempts, config.webhookBackoff);
        server = listen(config, directory);
        httpThreads = new ThreadPoolExecutor(
                HTTP_THREADS,
                HTTP_THREADS,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DaemonThreads("hailuo-simulator-http"));
        httpThreads.allowCoreThreadTimeOut(true);
        proxy = proxy(config, server, directory);
        int publicPort = proxy == null ? server.getAddress().getPort() : proxy.port();
        baseUrl = URI.create("http://" + host(config) + ":" + publicPort);

        uploads = new Uploads(directory, baseUrl::toString, clock, config.expiredStatus);
        ResultUrls urls = new ResultUrls(baseUrl::toString, clock, config.resultUrlLifetime, config.expiredStatus);
        VideoSource source =
                config.drawVideos ? new RenderedVideo(uploads, httpThreads::isShutdown) : config.videoSource;
        VideoCache videos = new VideoCache(directory, source, CACHED_VIDEOS);
        videosAhead = new VideosAhead(videos);
        tasks = new TaskStore(
                clock,
                ledger,
                config.taskDuration,
                config.failures,
                taskScript,
                config.idempotency,
                config.videosAhead ? videosAhead::begin : task -> {});
        taskRoutes = new TaskRoutes(endpoints, tasks, urls, clock, config.idField);
        RateLimit rateLimit = config.rateLimitRequests == 0
                ? null
                : new RateLimit(clock, config.rateLimitRequests, config.rateLimitWindow);
        server.createContext(
                "/",
                new Gateway(
                        config.apiKeys,
                        rateLimit,
                        config.errorShape,
                        log,
                        this::settle,
                        taskRoutes,
                        new AccountRoutes(ledger, endpoints),
                        uploads,
                        new Results(tasks, urls, videos, clock)));
        server.setExecutor(httpThreads);
        server.start();
        // Webhooks have to go out when a task is final, even if no request comes.
        settling = background.scheduleWithFixedDelay(this::settle, SETTLE_MILLIS, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Configures a simulator; {@link HailuoSimulatorBuilder#start()} starts it. */
    public static HailuoSimulatorBuilder builder() {
        return new HailuoSimulatorBuilder();
    }

    /** Where it listens, such as {@code http://127.0.0.1:41234}, without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** All tasks as they stand now, oldest first. */
    public List<SimulatedTask> tasks() {
        return tasks.snapshot();
    }

    /** One task as it stands now. */
    public Optional<SimulatedTask> task(String id) {
        return tasks.find(id).map(task -> task.at(clock.instant()));
    }

    /** How many tasks were created. */
    public int taskCount() {
        return tasks.size();
    }

    /** How many tasks were created under each {@code Idempotency-Key}: never more than 1, unless replay is off. */
    public Map<String, Integer> tasksPerIdempotencyKey() {
        return tasks.countsByKey();
    }

    /** The last requests that were answered, oldest first; how many is configurable. */
    public List<RecordedRequest> requests() {
        return log.recent();
    }

    /** How many requests were answered in all. A request that a fault kept from the gateway does not count. */
    public long requestCount() {
        return log.total();
    }

    /** How many requests of one method, such as {@code POST}, were answered. */
    public long requestCount(String method) {
        return log.count(method);
    }

    /** The tries to deliver webhooks, oldest first, at most the last 10,000. */
    public List<WebhookAttempt> webhookAttempts() {
        return webhooks.attempts();
    }

    /** What is left of the account's money, in US cents; what is set aside for running tasks is still in it. */
    public long balanceCents() {
        settle();
        return ledger.balanceCents();
    }

    /**
     * Says what happens to the next request that would create a task: {@code simulator.next().fails("no such style")}. Said
     * twice, it is about the next two.
     */
    public NextSubmission next() {
        return new NextSubmission(taskScript, this::faults);
    }

    /**
     * The script of what goes wrong, to add to.
     *
     * @throws IllegalStateException if the simulator was started without one
     */
    public Faults faults() {
        if (faults == null) {
            throw new IllegalStateException(
                    "a simulator that is to fail must be started with faults(new Faults()), as HailuoSimulatorBuilder says");
        }
        return faults;
    }

    /**
     * Sets what is left of the account's money, in US cents.
     *
     * @throws IllegalArgumentException if {@code cents} is negative
     */
    public void setBalanceCents(long cents) {
        HailuoSimulatorBuilder.requireBalance(cents);
        settle();
        ledger.leave(cents);
    }

    /**
     * Forgets tasks, uploads, requests, webhooks and scripts, and has the first balance again; for the next test. The URL and
     * the clock stay. Whoever waits for a task meanwhile is told that there is none.
     */
    public void reset() {
        tasks.clear();
        taskScript.clear();
        if (faults != null) {
            faults.clear();
        }
        ledger.begin(firstBalanceCents);
        uploads.clear();
        log.clear();
        webhooks.forgetAttempts();
    }

    /** How many connections clients hold open; known only with a {@link Faults} script, empty without. */
    public OptionalInt openConnections() {
        return proxy == null ? OptionalInt.empty() : OptionalInt.of(proxy.openConnections());
    }

    private void settle() {
        tasks.settle(task -> task.callbackUrl().ifPresent(url -> announce(task, url)));
    }

    private void announce(StoredTask task, String callbackUrl) {
        SimulatedTask view = task.at(clock.instant());
        try {
            for (WebhookDelivery delivery :
                    webhookScript.deliveries(view, taskRoutes.envelope(task).toString())) {
                webhooks.send(view.id(), callbackUrl, delivery);
            }
        } catch (RuntimeException e) {
            // The user's script failed for one task; the others still have to be settled.
            LOG.log(Level.WARNING, "the webhook script failed for " + view, e);
        }
    }

    /** Ends every connection and thread and deletes all files. */
    @Override
    public void close() {
        if (proxy != null) {
            proxy.close();
        }
        settling.cancel(false);
        server.stop(0);
        DaemonThreads.stop(httpThreads);
        DaemonThreads.stop(background);
        videosAhead.close();
        deleteDirectory();
    }

    private void deleteDirectory() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServer listen(HailuoSimulatorBuilder config, Path directory) throws IOException {
        int port = config.faults == null ? config.port : 0;
        try {
            return HttpServer.create(new InetSocketAddress(config.address, port), 512);
        } catch (IOException e) {
            Files.delete(directory);
            throw new IOException("cannot listen on " + host(config) + ":" + port + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FaultProxy proxy(HailuoSimulatorBuilder config, HttpServer server, Path directory)
            throws IOException {
        if (config.faults == null) {
            return null;
        }
        try {
            return new FaultProxy(config.address, config.port, server.getAddress(), config.faults);
        } catch (IOException e) {
            server.stop(0);
            Files.delete(directory);
            throw new IOException("cannot listen on " + host(config) + ":" + config.port + ": " + e.getMessage(), e);
        }
    }

    private static String host(HailuoSimulatorBuilder config) {
        String host = config.address.isAnyLocalAddress() ? "127.0.0.1" : config.address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
