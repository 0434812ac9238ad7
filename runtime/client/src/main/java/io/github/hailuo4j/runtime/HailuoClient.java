package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.internal.client.Questions;
import io.github.hailuo4j.runtime.internal.client.Recoverer;
import io.github.hailuo4j.runtime.internal.client.Results;
import io.github.hailuo4j.runtime.internal.client.Submissions;
import io.github.hailuo4j.runtime.internal.client.VideoFiles;
import io.github.hailuo4j.runtime.internal.client.Waits;
import io.github.hailuo4j.runtime.internal.engine.Callbacks;
import io.github.hailuo4j.runtime.internal.engine.Events;
import io.github.hailuo4j.runtime.internal.engine.Healer;
import io.github.hailuo4j.runtime.internal.engine.KeyLife;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Operations;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.engine.Poller;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer;
import io.github.hailuo4j.runtime.internal.engine.Submitter;
import io.github.hailuo4j.runtime.internal.engine.Timer;
import io.github.hailuo4j.runtime.internal.http.ApiKeys;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.HttpStack;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.internal.transfer.Downloader;
import io.github.hailuo4j.runtime.internal.transfer.Uploader;
import io.github.hailuo4j.runtime.internal.webhook.ConfirmingReceiver;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes requests: submits each once, waits for its task, saves its video.
 *
 * <p>A client is safe for use by several threads, and one is enough for a program. Any number of tasks wait on one thread
 * of its own and OkHttp's. What {@code downloadAsync} and {@code uploadAsync} move shares eight of their own. Closing it
 * settles every future; tasks that were submitted go on and are billed.
 *
 * <p>Every method that takes time, but for {@link #recover()}, has an {@code Async} twin, whose future can be cancelled.
 * That stops the waiting and not the paid task: the gateway cannot cancel one.
 */
public final class HailuoClient implements AutoCloseable {

    /** Where the gateway is, unless a client is told another place: {@code https://runapi.ai}. */
    public static final String DEFAULT_BASE_URL = RunApi.BASE_URL;

    /** How long an image that was uploaded is kept: an hour. */
    public static final Duration UPLOADS_KEPT_FOR = RunApi.UPLOADS_KEPT_FOR;

    /** The variable of the environment that has the API key; see {@link #fromEnvironment()}. */
    public static final String API_KEY_VARIABLE = RunApi.API_KEY_VARIABLE;

    /** The variable of the environment that has the base URL; see {@link #fromEnvironment()}. */
    public static final String BASE_URL_VARIABLE = RunApi.BASE_URL_VARIABLE;

    private final Ledger ledger;
    private final Clock clock;
    private final Callbacks callbacks;
    private final HttpStack http;
    private final Gateway gateway;
    private final Timer timer;
    private final Pending pending;
    private final Events events;
    private final Healer healer;
    private final Submissions submissions;
    private final Recoverer recoverer;
    private final RequestPacer pacer;
    private final Poller poller;
    private final Waits waits;
    private final Questions questions;
    private final VideoFiles files;
    private final @Nullable WebhookSettings webhooks;

    HailuoClient(HailuoClientBuilder settings, ApiKeys keys) {
        this.clock = settings.clock;
        this.http = new HttpStack(settings.transport(), settings.baseUrl, keys, settings.callTimeout);
        this.gateway = new Gateway(http, clock);
        this.timer = new Timer(settings.speed, settings.time);
        this.callbacks = new Callbacks(settings.callbacks, timer);
        this.pending = new Pending(callbacks);
        this.events = new Events(settings.listener, settings.logContext);
        Operations operations = new Operations(settings.observer, settings.gateway());
        this.ledger = new Ledger(
                settings.journal,
                callbacks,
                settings.idempotency,
                new KeyLife(settings.keyLife, clock),
                settings.budgetCents,
                settings.budgetCountsEstimates);
        Submitter submitter = new Submitter(gateway, ledger, timer, pending, callbacks, settings.submitTimeout, events);
        this.healer = new Healer(submitter, ledger, events);
        this.pacer = new RequestPacer(timer, settings.requestsPerSecond);
        this.poller =
                new Poller(gateway, timer, pending, callbacks, settings.pollSchedule, pacer, ledger::ended, events);
        this.waits = new Waits(ledger, poller, operations, clock, settings.waitOptions);
        this.questions = new Questions(gateway, ledger, pending);
        this.webhooks = settings.webhooks;
        this.submissions = new Submissions(submitter, operations, webhooks, clock);
        Downloader downloader = new Downloader(
                http,
                gateway,
                settings.overwriteFiles,
                settings.maxVideoBytes,
                settings.videoFinisher,
                failures -> timer.sleep(Duration.ofMillis(Math.min(8_000, 500L << failures))));
        Uploader uploader = new Uploader(gateway, http);
        this.files =
                new VideoFiles(downloader, uploader, http, ledger, pending, events, operations, submissions::uploaded);
        this.recoverer = new Recoverer(waits, files, submitter, operations, ledger, clock, events);
    }

    /** Starts a client's settings. */
    public static HailuoClientBuilder builder() {
        return new HailuoClientBuilder();
    }

    /**
     * Starts the settings of a client from the environment: its key from {@code RUNAPI_API_KEY}, and its base URL from
     * {@code RUNAPI_BASE_URL}, if that is set. Proxies are as {@link HailuoClientBuilder#proxyFrom} says.
     *
     * @throws AuthenticationException if there is no key
     * @throws IllegalArgumentException if the base URL or a proxy is not a URL of its kind
     */
    public static HailuoClientBuilder fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static HailuoClientBuilder fromEnvironment(Map<String, String> environment) {
        String key = environment.getOrDefault(API_KEY_VARIABLE, "");
        if (key.isBlank()) {
            throw new AuthenticationException("no API key: " + API_KEY_VARIABLE + " is not set", 0, null, null);
        }
        HailuoClientBuilder builder = builder().apiKey(key.strip()).proxyFrom(environment);
        String url = environment.getOrDefault(BASE_URL_VARIABLE, "");
        return url.isBlank() ? builder : builder.baseUrl(url);
    }

    /**
     * Submits a request, once.
     *
     * @return the task as the gateway made it, or the one that it made for the same idempotency key before
     * @throws SubmissionUnknownException if it is not known whether there is a task now
     * @throws GatewayException if the gateway refuses; nothing was started then
     * @throws ConnectionException if the gateway was never reached; nothing was started then
     * @throws BudgetExceededException if it could cost more than is left of the budget; nothing was sent
     * @throws JournalException if the intent cannot be recorded; nothing was sent. A disk that failed may have it
     *     nevertheless, and {@link #recover()} would send it later: submit it again under the same key
     */
    public VideoTask submit(VideoRequest request) {
        return submit(request, SubmitOptions.defaults());
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public VideoTask submit(VideoRequest request, SubmitOptions options) {
        // Minted here, so that whatever happens while this waits, the caller is told the key.
        String key = options.idempotencyKey().orElseGet(HailuoClient::mintedKey);
        return Results.of(submissions.submit(request, options, key), new RequestRef(key, request.modelId(), ""));
    }

    private static String mintedKey() {
        return UUID.randomUUID().toString();
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request) {
        return submitAsync(request, SubmitOptions.defaults());
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request, SubmitOptions options) {
        return pending.published(submitting(request, options));
    }

    private CompletableFuture<VideoTask> submitting(VideoRequest request, SubmitOptions options) {
        return submissions.submit(request, options, options.idempotencyKey().orElseGet(HailuoClient::mintedKey));
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
        return new ConfirmingReceiver(
                webhooks, gateway, ledger, healer, poller::confirmed, pacer, pending, callbacks, clock);
    }

    /**
     * Asks for a task. One that this client's journal does not know is looked for under the paths of all Hailuo models.
     *
     * @throws NotFoundException if the gateway does not know it
     */
    public VideoTask get(String taskId) {
        return Results.of(questions.task(taskId));
    }

    /** Asks for a task; see {@link #get(String)}. */
    public CompletableFuture<VideoTask> getAsync(String taskId) {
        return pending.published(questions.task(taskId));
    }

    /**
     * Waits until a task is completed.
     *
     * @throws TaskFailedException if it fails; it is not charged then
     * @throws WaitTimeoutException if it takes longer; it is still running and billed then
     */
    public VideoTask await(VideoTask task) {
        return Results.of(waits.awaiting(task), ledger.subject(task));
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public VideoTask await(VideoTask task, WaitOptions options) {
        return Results.of(waits.awaiting(task, options), ledger.subject(task));
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public CompletableFuture<VideoTask> awaitAsync(VideoTask task) {
        return pending.published(waits.awaiting(task));
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public CompletableFuture<VideoTask> awaitAsync(VideoTask task, WaitOptions options) {
        return pending.published(waits.awaiting(task, options));
    }

    /** Submits a request and waits for its task: {@link #submit(VideoRequest)}, then {@link #await(VideoTask)}. */
    public VideoTask run(VideoRequest request) {
        return await(submit(request));
    }

    /** Submits a request, waits for its task and saves its video. */
    public Path run(VideoRequest request, Path target) {
        VideoTask task = submit(request, SubmitOptions.defaults().output(target));
        return download(await(task), target);
    }

    /** Submits a request and waits for its task; see {@link #run(VideoRequest)}. */
    public CompletableFuture<VideoTask> runAsync(VideoRequest request) {
        return pending.published(Results.chain(submitting(request, SubmitOptions.defaults()), waits::awaiting));
    }

    /** Submits a request, waits for its task and saves its video; see {@link #run(VideoRequest, Path)}. */
    public CompletableFuture<Path> runAsync(VideoRequest request, Path target) {
        CompletableFuture<VideoTask> task =
                submitting(request, SubmitOptions.defaults().output(target));
        return pending.published(
                Results.chain(Results.chain(task, waits::awaiting), completed -> files.downloading(completed, target)));
    }

    /**
     * Saves a completed task's video: streamed, continued where it broke off, checked, and moved to its name when it is whole.
     *
     * @return the file's absolute path; beside the target, if that is there and {@linkplain
     *     HailuoClientBuilder#overwriteFiles not to be overwritten}
     * @throws TransferException if it cannot be saved; calling it again goes on. What is at the target is
     *     replaced only if it is a regular file
     */
    public Path download(VideoTask task, Path target) {
        return files.download(task, target);
    }

    /**
     * Saves a completed task's video, on one of a few threads of the client's own; see {@link #download(VideoTask, Path)}.
     * Cancelling the future breaks the download off; another one goes on where it was.
     */
    public CompletableFuture<Path> downloadAsync(VideoTask task, Path target) {
        return pending.published(files.downloading(task, target));
    }

    /**
     * Uploads a local image, for a parameter that takes a URL. The URL lives for an hour: {@link #submit(VideoRequest)}
     * refuses a request with an older one.
     *
     * @throws TransferException if the file is not an image that the gateway takes
     */
    public URI upload(Path image) {
        return files.upload(image);
    }

    /** Uploads a local image, on one of a few threads of the client's own; see {@link #upload(Path)}. */
    public CompletableFuture<URI> uploadAsync(Path image) {
        return pending.published(files.uploading(image));
    }

    /** The account's balance. */
    public Balance balance() {
        return Results.of(questions.balance());
    }

    /** The account's balance. */
    public CompletableFuture<Balance> balanceAsync() {
        return pending.published(questions.balance());
    }

    /**
     * Finishes what the journal says is open. Tasks that were submitted are awaited. Intents are sent again under their
     * key, or reported as unknown. Videos are saved where they were to be. What is under way is joined, not begun again.
     *
     * <p>An intent that is older than {@linkplain HailuoClientBuilder#keyLife the life of its key} is not sent again. Its
     * outcome stays unknown, and is reported so each time. A task that the gateway does not know {@linkplain
     * VideoTask#KEPT_FOR seven days} after it was submitted is journaled as failed.
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
        files.close();
        http.close();
        try {
            ledger.close();
        } finally {
            callbacks.close();
            timer.close();
        }
    }

    /** For people: where the client leads; the key is not shown. */
    @Override
    public String toString() {
        return "HailuoClient(" + http.baseUrl() + ")";
    }
}
