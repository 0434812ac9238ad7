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
import io.github.hailuo4j.runtime.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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
    private final Idempotency idempotency;
    private final Executor callbacks;
    private final HttpStack http;
    private final Gateway gateway;
    private final Timer timer;
    private final Pending pending;
    private final Submitter submitter;
    private final Poller poller;
    private final Downloader downloader;
    private final Uploader uploader;
    private final @Nullable WebhookSettings webhooks;

    /** Submissions that have no answer yet, by key. */
    private final Map<String, CompletableFuture<VideoTask>> underway = new HashMap<>();

    HailuoClient(HailuoClientBuilder settings, String apiKey) {
        this.journal = settings.journal;
        this.budget = new Budget(settings.budgetCents);
        this.clock = settings.clock;
        this.waitOptions = settings.waitOptions;
        this.idempotency = settings.idempotency;
        this.callbacks = settings.callbacks;
        this.http = new HttpStack(settings.okHttpClient, settings.baseUrl, apiKey, settings.callTimeout);
        this.gateway = new Gateway(http, clock);
        this.timer = new Timer(settings.speed, settings.callbacks);
        this.pending = new Pending(timer);
        Events events = new Events(settings.listener);
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
        return result(submitAsync(request, options));
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request) {
        return submitAsync(request, SubmitOptions.defaults());
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request, SubmitOptions options) {
        String key = options.idempotencyKey().orElseGet(() -> UUID.randomUUID().toString());
        // One at a time: of two that come at once under one key, the second has to find what the first did.
        synchronized (underway) {
            CompletableFuture<VideoTask> same = underway.get(key);
            Optional<JournalEntry> known = journal.find(key);
            JournalEntry intent = intent(key, request, options, known);
            CompletableFuture<VideoTask> future;
            if (known.isPresent() && known.get().state() != State.REJECTED) {
                future = again(known.get(), intent, options, same);
            } else {
                future = first(intent, request.price(), options);
            }
            if (!future.isDone() && same == null) {
                underway.put(key, future);
                future.whenComplete((task, failure) -> {
                    synchronized (underway) {
                        underway.remove(key);
                    }
                });
            }
            return future;
        }
    }

    private JournalEntry intent(String key, VideoRequest request, SubmitOptions options, Optional<JournalEntry> known) {
        String body = request.toJson();
        if (known.isPresent()
                && known.get().state() != State.REJECTED
                && CallbackUrls.isSame(known.get().body(), body, key)) {
            body = known.get().body();
        } else if (webhooks != null && request.takesCallbackUrl()) {
            body = CallbackUrls.add(body, webhooks, key, clock.instant());
        }
        return JournalEntry.intent(
                key,
                request.modelId(),
                request.path(),
                body,
                clock.instant(),
                options.output().map(Path::toString).orElse(null));
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

    private CompletableFuture<VideoTask> first(JournalEntry intent, Price price, SubmitOptions options) {
        String key = intent.key();
        try {
            budget.reserve(key, price);
        } catch (BudgetExceededException e) {
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<VideoTask> future =
                submitter.submit(intent, options.clientRequestId().orElse(null), false);
        future.whenComplete((task, failure) -> {
            if (failure != null && isRejected(key)) {
                budget.release(key);
            }
        });
        return future;
    }

    private boolean isRejected(String key) {
        return journal.find(key).map(entry -> entry.state() == State.REJECTED).orElse(true);
    }

    /** A key that the journal knows: its task, if there is one; the request again, if nobody knows; never a second task. */
    private CompletableFuture<VideoTask> again(
            JournalEntry known,
            JournalEntry intent,
            SubmitOptions options,
            @Nullable CompletableFuture<VideoTask> running) {
        if (!known.body().equals(intent.body()) || !known.path().equals(intent.path())) {
            return CompletableFuture.failedFuture(new IdempotencyConflictException(
                    "the idempotency key " + known.key()
                            + " was used for another request; a new request needs a new key. Nothing was sent",
                    0,
                    null,
                    null));
        }
        if (known.taskId().isPresent()) {
            return CompletableFuture.completedFuture(new VideoTask(
                    known.taskId().get(),
                    known.path(),
                    Map.of("task_id", known.taskId().get(), "status", "pending", "task_replayed", true)));
        }
        if (running != null) {
            return running.copy();
        }
        if (idempotency == Idempotency.NONE) {
            return CompletableFuture.failedFuture(unknown(known));
        }
        return submitter.submit(intent, options.clientRequestId().orElse(null), true);
    }

    private static SubmissionUnknownException unknown(JournalEntry entry) {
        String reason = entry.detail().orElse("the process ended before the answer was recorded");
        return new SubmissionUnknownException(entry.key(), reason, new ConnectionException(reason));
    }

    /**
     * Asks for a task. One that this client's journal does not know is looked for under the paths of all Hailuo models.
     *
     * @throws NotFoundException if the gateway does not know it
     */
    public VideoTask get(String taskId) {
        return result(getAsync(taskId));
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
        return result(awaitAsync(task, options));
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
        return poller.await(task, setting, age, options);
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
        return result(runAsync(request));
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
        Path file = downloader.download(
                task.videoUrls().get(0),
                () -> {
                    List<URI> fresh = result(getAsync(task.path(), task.id())).videoUrls();
                    if (fresh.isEmpty()) {
                        throw new TransferException("task " + task.id() + " has no video any more");
                    }
                    return fresh.get(0);
                },
                target);
        journal.findTask(task.id())
                .filter(entry -> entry.state() == State.COMPLETED || entry.state() == State.SUBMITTED)
                .ifPresent(entry -> journal.write(entry.to(State.SAVED, file.toString())));
        return file;
    }

    /** Saves a completed task's video, on the callback executor; see {@link #download(VideoTask, Path)}. */
    public CompletableFuture<Path> downloadAsync(VideoTask task, Path target) {
        return pending.track(CompletableFuture.supplyAsync(() -> download(task, target), callbacks));
    }

    /**
     * Uploads a local image, for a parameter that takes a URL. The URL lives for an hour: submit the request soon.
     *
     * @throws TransferException if the file is not an image that the gateway takes
     */
    public URI upload(Path image) {
        return uploader.upload(image);
    }

    /** Uploads a local image, on the callback executor; see {@link #upload(Path)}. */
    public CompletableFuture<URI> uploadAsync(Path image) {
        return pending.track(CompletableFuture.supplyAsync(() -> upload(image), callbacks));
    }

    /** The account's balance. */
    public Balance balance() {
        return result(balanceAsync());
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
        List<JournalEntry> open =
                journal.entries().stream().filter(JournalEntry::isOpen).toList();
        List<CompletableFuture<Recovery>> all = new ArrayList<>();
        for (JournalEntry entry : open) {
            all.add(resume(entry).handle((task, failure) -> recovered(entry, task, failure)));
        }
        return all.stream().map(HailuoClient::result).map(this::save).toList();
    }

    private CompletableFuture<VideoTask> resume(JournalEntry open) {
        // A webhook may have told of its task since the journal was read.
        JournalEntry entry = journal.find(open.key()).orElse(open);
        if (entry.taskId().isPresent()) {
            return awaitAsync(new VideoTask(entry.taskId().get(), entry.path(), Map.of()));
        }
        if (idempotency == Idempotency.NONE) {
            String reason = entry.detail().orElse("the process ended before an answer came");
            return submitter.leaveUnknown(entry, reason)
                    ? CompletableFuture.failedFuture(unknown(entry))
                    : resume(entry);
        }
        return submitter.submit(entry.to(State.INTENT, null), null, true).thenCompose(this::awaitAsync);
    }

    private static Recovery recovered(JournalEntry entry, @Nullable VideoTask task, @Nullable Throwable failure) {
        return failure == null
                ? new Recovery(entry, task, null, null)
                : new Recovery(entry, null, null, exception(failure));
    }

    private Recovery save(Recovery recovery) {
        Optional<String> output = recovery.entry().output();
        Optional<VideoTask> task = recovery.task();
        if (output.isEmpty() || task.isEmpty()) {
            return recovery;
        }
        try {
            Path file = download(task.get(), Path.of(output.get()));
            return new Recovery(recovery.entry(), task.get(), file, null);
        } catch (HailuoException e) {
            return new Recovery(recovery.entry(), task.get(), null, e);
        }
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WaitInterruptedException(e);
        } catch (ExecutionException | CancellationException e) {
            throw exception(e);
        }
    }

    /** The exception for the caller: the one that was meant, and with the caller's own stack in it too. */
    private static HailuoException exception(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof HailuoException known ? known : new HailuoException("unexpected: " + cause, cause);
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
