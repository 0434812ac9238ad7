package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.engine.Events;
import io.github.hailuo4j.runtime.engine.Pending;
import io.github.hailuo4j.runtime.engine.Poller;
import io.github.hailuo4j.runtime.engine.RequestPacer;
import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.engine.Timer;
import io.github.hailuo4j.runtime.http.Answer;
import io.github.hailuo4j.runtime.http.Gateway;
import io.github.hailuo4j.runtime.http.HttpStack;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.transfer.Downloader;
import io.github.hailuo4j.runtime.transfer.Uploader;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Executes requests: submits each once, waits for its task, saves its video.
 *
 * <p>A client is safe for use by several threads, and one is enough for a program: any number of tasks wait on one thread of
 * its own and OkHttp's. Closing it settles every future; tasks that were submitted go on and are billed.
 *
 * <p>Every method that takes time has an {@code Async} twin, whose future can be cancelled: that stops the waiting and not the
 * paid task. The gateway cannot cancel one.
 */
public final class HailuoClient implements AutoCloseable {

    /** The paths of the Hailuo models, for tasks of which only the id is known. */
    private static final List<String> KNOWN_PATHS =
            List.of("/api/v1/hailuo/text_to_video", "/api/v1/hailuo/image_to_video");

    private static final Logger LOG = System.getLogger(HailuoClient.class.getName());

    private final Journal journal;
    private final Budget budget;
    private final Clock clock;
    private final WaitOptions waitOptions;
    private final Executor callbacks;
    private final HttpStack http;
    private final Gateway gateway;
    private final Timer timer;
    private final Pending pending;
    private final HailuoListener events;
    private final Submitter submitter;
    private final Submissions submissions;
    private final Recoverer recoverer;
    private final Poller poller;
    private final Downloader downloader;
    private final Uploader uploader;
    private final @Nullable WebhookSettings webhooks;

    HailuoClient(HailuoClientBuilder settings, String apiKey) {
        this.journal = settings.journal;
        this.budget = new Budget(settings.budgetCents);
        this.clock = settings.clock;
        this.waitOptions = settings.waitOptions;
        this.callbacks = settings.callbacks;
        this.http = new HttpStack(settings.okHttpClient, settings.baseUrl, apiKey, settings.callTimeout);
        this.gateway = new Gateway(http, clock);
        this.timer = new Timer(settings.speed, settings.callbacks);
        this.pending = new Pending(timer);
        this.events = new Events(settings.listener);
        this.submitter =
                new Submitter(gateway, journal, timer, pending, settings.idempotency, settings.submitTimeout, events);
        this.poller = new Poller(
                gateway,
                timer,
                pending,
                settings.pollSchedule,
                new RequestPacer(timer, settings.requestsPerSecond),
                this::finished,
                events);
        this.downloader = new Downloader(
                http,
                attempt ->
                        TimeUnit.MICROSECONDS.sleep((long) (Math.min(8_000, 250L << attempt) * 1000 / settings.speed)));
        this.webhooks = settings.webhooks;
        this.uploader = new Uploader(gateway, http);
        this.submissions = new Submissions(journal, submitter, budget, settings.idempotency, webhooks, clock, events);
        this.recoverer = new Recoverer(this, journal, submitter, settings.idempotency, events);
    }

    /** Starts a client's settings. */
    public static HailuoClientBuilder builder() {
        return new HailuoClientBuilder();
    }

    /**
     * Starts the settings of a client that has its key from {@code RUNAPI_API_KEY} and its base URL, if it is set, from {@code
     * RUNAPI_BASE_URL}.
     *
     * @throws AuthenticationException if there is no key
     */
    public static HailuoClientBuilder fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static HailuoClientBuilder fromEnvironment(Map<String, String> environment) {
        String key = environment.getOrDefault("RUNAPI_API_KEY", "");
        if (key.isBlank()) {
            throw new AuthenticationException("no API key: RUNAPI_API_KEY is not set", 0, null, null);
        }
        HailuoClientBuilder builder = builder().apiKey(key.strip());
        String url = environment.getOrDefault("RUNAPI_BASE_URL", "");
        return url.isBlank() ? builder : builder.baseUrl(URI.create(url.strip()));
    }

    /**
     * Submits a request, once.
     *
     * @return the task as the gateway made it, or the one that it made for the same idempotency key before
     * @throws SubmissionUnknownException if it is not known whether there is a task now
     * @throws GatewayException if the gateway refuses; nothing was started then
     * @throws ConnectionException if the gateway was never reached; nothing was started then
     * @throws BudgetExceededException if it could cost more than is left of the budget; nothing was sent
     * @throws JournalException if the intent cannot be recorded; nothing was sent
     */
    public VideoTask submit(VideoRequest request) {
        return submit(request, SubmitOptions.defaults());
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public VideoTask submit(VideoRequest request, SubmitOptions options) {
        return Results.of(submitAsync(request, options));
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request) {
        return submitAsync(request, SubmitOptions.defaults());
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request, SubmitOptions options) {
        return submissions.submit(request, options);
    }

    /**
     * Receives the webhooks of this client's tasks.
     *
     * @throws IllegalStateException if the client was built without {@link HailuoClientBuilder#webhooks}
     */
    public WebhookReceiver webhookReceiver() {
        if (webhooks == null) {
            throw new IllegalStateException("this client has no webhooks: call HailuoClientBuilder.webhooks(...)");
        }
        return new WebhookReceiver(webhooks, gateway, journal, submitter, poller::confirmed, clock);
    }

    /**
     * Asks for a task. One that this client's journal does not know is looked for under the paths of all Hailuo models.
     *
     * @throws NotFoundException if the gateway does not know it
     */
    public VideoTask get(String taskId) {
        return Results.of(getAsync(taskId));
    }

    /** Asks for a task; see {@link #get(String)}. */
    public CompletableFuture<VideoTask> getAsync(String taskId) {
        Optional<JournalEntry> known = journal.findTask(taskId);
        return known.isPresent() ? getAsync(known.get().path(), taskId) : search(taskId, 0);
    }

    private CompletableFuture<VideoTask> search(String taskId, int path) {
        return getAsync(KNOWN_PATHS.get(path), taskId)
                .handle((task, failure) -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof NotFoundException && path + 1 < KNOWN_PATHS.size()) {
                        return search(taskId, path + 1);
                    }
                    return failure == null
                            ? CompletableFuture.completedFuture(task)
                            : CompletableFuture.<VideoTask>failedFuture(cause);
                })
                .thenCompose(found -> found);
    }

    private CompletableFuture<VideoTask> getAsync(String path, String taskId) {
        CompletableFuture<VideoTask> future = pending.track(new CompletableFuture<>());
        gateway.get(path, taskId).thenAccept(answer -> {
            if (answer instanceof Answer.Success success) {
                pending.complete(future, new VideoTask(taskId, path, success.fields()));
            } else {
                pending.fail(future, ((Answer.Failure) answer).exception());
            }
        });
        return future;
    }

    /**
     * Waits until a task is completed.
     *
     * @throws TaskFailedException if it fails; it is not charged then
     * @throws WaitTimeoutException if it takes longer; it is still running and billed then
     */
    public VideoTask await(VideoTask task) {
        return await(task, waitOptions);
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public VideoTask await(VideoTask task, WaitOptions options) {
        return Results.of(awaitAsync(task, options));
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public CompletableFuture<VideoTask> awaitAsync(VideoTask task) {
        return awaitAsync(task, waitOptions);
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public CompletableFuture<VideoTask> awaitAsync(VideoTask task, WaitOptions options) {
        Optional<JournalEntry> entry = journal.findTask(task.id());
        Duration age = entry.map(known -> Duration.between(known.createdAt(), clock.instant()))
                .filter(known -> !known.isNegative())
                .orElse(Duration.ZERO);
        String setting = entry.map(JournalEntry::model).orElse(task.path());
        HailuoEvent.Subject subject =
                entry.map(JournalEntry::subject).orElseGet(() -> new HailuoEvent.Subject("", "", task.id()));
        return poller.await(task, subject, setting, age, options);
    }

    /** What is known of a task goes into the journal before anybody is told. */
    private void finished(VideoTask task) {
        Optional<JournalEntry> known = journal.findTask(task.id());
        if (known.isEmpty()) {
            return;
        }
        budget.settle(known.get().key(), task);
        if (known.get().state() == State.SUBMITTED) {
            boolean failed = task.status() == TaskStatus.FAILED;
            try {
                journal.write(known.get()
                        .to(
                                failed ? State.FAILED : State.COMPLETED,
                                task.error().orElse(null)));
            } catch (JournalException e) {
                // The task's result is worth more than its record: recover() would only ask for it once more.
                LOG.log(Level.WARNING, "the end of {0} was not journaled: {1}", task, e.getMessage());
            }
        }
    }

    /** Submits a request and waits for its task: {@link #submit(VideoRequest)}, then {@link #await(VideoTask)}. */
    public VideoTask run(VideoRequest request) {
        return Results.of(runAsync(request));
    }

    /** Submits a request, waits for its task and saves its video. */
    public Path run(VideoRequest request, Path target) {
        VideoTask task = submit(request, SubmitOptions.defaults().output(target));
        return download(await(task), target);
    }

    /** Submits a request and waits for its task; see {@link #run(VideoRequest)}. */
    public CompletableFuture<VideoTask> runAsync(VideoRequest request) {
        return submitAsync(request).thenCompose(this::awaitAsync);
    }

    /**
     * Saves a completed task's video: streamed, continued where it broke off, checked, and moved to its name when it is whole.
     *
     * @return the file's absolute path
     * @throws TransferException if it cannot be saved; calling it again goes on
     */
    public Path download(VideoTask task, Path target) {
        if (task.videoUrls().isEmpty()) {
            throw new TransferException("task " + task.id() + " has no video; its status is " + task.rawStatus());
        }
        Optional<JournalEntry> entry = journal.findTask(task.id());
        HailuoEvent.Subject subject =
                entry.map(JournalEntry::subject).orElseGet(() -> new HailuoEvent.Subject("", "", task.id()));
        Path file;
        try {
            file = downloader.download(task.videoUrls().get(0), () -> freshUrl(task), target);
        } catch (HailuoException e) {
            events.onEvent(new HailuoEvent.DownloadFailed(subject, e));
            throw e;
        }
        journal.findTask(task.id())
                .filter(known -> known.state() == State.COMPLETED || known.state() == State.SUBMITTED)
                .ifPresent(known -> journal.write(known.to(State.SAVED, file.toString())));
        events.onEvent(new HailuoEvent.Downloaded(subject, file.toFile().length()));
        return file;
    }

    private URI freshUrl(VideoTask task) {
        List<URI> fresh = Results.of(getAsync(task.path(), task.id())).videoUrls();
        if (fresh.isEmpty()) {
            throw new TransferException("task " + task.id() + " has no video any more");
        }
        return fresh.get(0);
    }

    /** Saves a completed task's video, on the callback executor; see {@link #download(VideoTask, Path)}. */
    public CompletableFuture<Path> downloadAsync(VideoTask task, Path target) {
        return pending.track(CompletableFuture.supplyAsync(() -> download(task, target), callbacks));
    }

    /**
     * Uploads a local image, for a parameter that takes a URL. The URL lives for an hour: {@link #submit(VideoRequest)}
     * refuses a request with an older one.
     *
     * @throws TransferException if the file is not an image that the gateway takes
     */
    public URI upload(Path image) {
        URI url = uploader.upload(image);
        submissions.uploaded(url);
        return url;
    }

    /** Uploads a local image, on the callback executor; see {@link #upload(Path)}. */
    public CompletableFuture<URI> uploadAsync(Path image) {
        return pending.track(CompletableFuture.supplyAsync(() -> upload(image), callbacks));
    }

    /** The account's balance. */
    public Balance balance() {
        return Results.of(balanceAsync());
    }

    /** The account's balance. */
    public CompletableFuture<Balance> balanceAsync() {
        CompletableFuture<Balance> future = pending.track(new CompletableFuture<>());
        gateway.balance().thenAccept(answer -> {
            if (answer instanceof Answer.Failure failure) {
                pending.fail(future, failure.exception());
            } else if (((Answer.Success) answer).fields().get("balance_cents") instanceof Number cents) {
                pending.complete(future, new Balance(cents.longValue(), ((Answer.Success) answer).fields()));
            } else {
                pending.fail(future, new DecodingException("the gateway's answer has no balance_cents"));
            }
        });
        return future;
    }

    /**
     * Finishes what the journal says is open: tasks that were submitted are awaited, intents are sent again under their key or
     * reported as unknown, videos are saved where they were to be.
     *
     * @return what became of each, in the order in which they were begun; never an exception for one of them
     */
    public List<Recovery> recover() {
        return recoverer.recover();
    }

    /** Settles every future and stops. Tasks that were submitted go on and are billed; their ids are in the journal. */
    @Override
    public void close() {
        pending.close();
        timer.close();
        http.close();
        journal.close();
    }

    /** For people: where the client leads; the key is not shown. */
    @Override
    public String toString() {
        return "HailuoClient(" + http.baseUrl() + ")";
    }
}
