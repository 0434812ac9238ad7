package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.errors.AuthenticationException;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.DecodingException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.NotFoundException;
import io.github.hailuo4j.runtime.errors.NotOursException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import io.github.hailuo4j.runtime.errors.OutcomeConflictException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.errors.WaitInterruptedException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.internal.client.RequestIntent;
import io.github.hailuo4j.runtime.internal.client.Results;
import io.github.hailuo4j.runtime.internal.http.ApiKeys;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.internal.webhook.ConfirmingReceiver;
import io.github.hailuo4j.runtime.journal.FoundOutcome;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Balance;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes requests: submits each once, waits for its task, saves its video.
 *
 * <p>A client is safe for use by several threads, and one is enough for a program. Any number of tasks wait on one thread
 * of its own and OkHttp's. What {@code downloadAsync} and {@code uploadAsync} move shares eight of their own. Closing it
 * settles every future; tasks that were submitted go on and are billed.
 *
 * <p>Every method that takes time, but for {@link #recover()} and {@link #drain}, has an {@code Async} twin, whose future can be cancelled, or ended by
 * {@code orTimeout}. That stops the waiting and not the paid task: the gateway cannot cancel one.
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

    private final Parts parts;
    private final @Nullable WebhookReceiver webhooks;

    HailuoClient(Settings settings, Clock clock, ApiKeys keys) {
        this.parts = new Parts(settings, clock, keys);
        this.webhooks = settings.webhooks == null
                ? null
                : new ConfirmingReceiver(settings.webhooks, parts.confirmations, clock);
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
     * @throws OtherGatewayException if the key is that of a request that went to another gateway; nothing was sent
     * @throws JournalException if the intent cannot be recorded; nothing was sent. A disk that failed may have it
     *     nevertheless, and {@link #recover()} would send it later: submit it again under the same key
     */
    public VideoTask submit(VideoRequest request) {
        return submit(request, SubmitOptions.defaults());
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public VideoTask submit(VideoRequest request, SubmitOptions options) {
        // Minted here, so that whatever happens while this waits, the caller is told the key.
        String key = options.idempotencyKey().orElseGet(RequestIntent::mintedKey);
        return Results.of(parts.submissions.submit(request, options, key), new RequestRef(key, request.modelId(), ""));
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request) {
        return submitAsync(request, SubmitOptions.defaults());
    }

    /** Submits a request, once; see {@link #submit(VideoRequest)}. */
    public CompletableFuture<VideoTask> submitAsync(VideoRequest request, SubmitOptions options) {
        return parts.pending.published(submitting(request, options));
    }

    private CompletableFuture<VideoTask> submitting(VideoRequest request, SubmitOptions options) {
        return parts.submissions.submit(
                request, options, options.idempotencyKey().orElseGet(RequestIntent::mintedKey));
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
        return webhooks;
    }

    /**
     * Asks for a task. One that this client's journal does not know is looked for under the paths of all Hailuo models.
     *
     * @throws NotFoundException if the gateway does not know it
     * @throws ConnectionException if the gateway does not answer; it is asked once
     * @throws OtherGatewayException if the journal says that it is another gateway's; nobody was asked
     * @throws DecodingException if its answer cannot be read, or is about another task
     */
    public VideoTask get(String taskId) {
        return Results.of(parts.questions.task(taskId));
    }

    /** Asks for a task; see {@link #get(String)}. */
    public CompletableFuture<VideoTask> getAsync(String taskId) {
        return parts.pending.published(parts.questions.task(taskId));
    }

    /**
     * Waits until a task is completed.
     *
     * @throws TaskFailedException if it fails; it is not charged then
     * @throws WaitTimeoutException if it takes longer than {@link HailuoClientBuilder#waitOptions} say, 15 minutes unless set; it is
     *     still running and billed then
     * @throws WaitInterruptedException if the thread is interrupted; the task goes on, and is not asked for any more
     * @throws OtherGatewayException if the journal says that it is another gateway's; nobody was asked
     */
    public VideoTask await(VideoTask task) {
        return Results.awaited(parts.waits.awaiting(task), parts.ledger.subject(task));
    }

    /** Waits until a task is completed, for as long as the options say; see {@link #await(VideoTask)}. */
    public VideoTask await(VideoTask task, WaitOptions options) {
        return Results.awaited(parts.waits.awaiting(task, options), parts.ledger.subject(task));
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public CompletableFuture<VideoTask> awaitAsync(VideoTask task) {
        return parts.pending.published(parts.waits.awaiting(task));
    }

    /** Waits until a task is completed; see {@link #await(VideoTask)}. */
    public CompletableFuture<VideoTask> awaitAsync(VideoTask task, WaitOptions options) {
        return parts.pending.published(parts.waits.awaiting(task, options));
    }

    /** Submits a request and waits for its task: {@link #submit(VideoRequest)}, then {@link #await(VideoTask)}. */
    public VideoTask run(VideoRequest request) {
        return await(submit(request));
    }

    /**
     * Submits a request, waits for its task and saves its video: {@link #run(VideoRequest)}, then {@link #download}. The target is
     * journaled too, so that {@link #recover()} can save the video there.
     */
    public Path run(VideoRequest request, Path target) {
        VideoTask task = submit(request, SubmitOptions.defaults().output(target));
        return download(await(task), target);
    }

    /** Submits a request and waits for its task; see {@link #run(VideoRequest)}. */
    public CompletableFuture<VideoTask> runAsync(VideoRequest request) {
        return parts.pending.published(
                Results.chain(submitting(request, SubmitOptions.defaults()), parts.waits::awaiting));
    }

    /** Submits a request, waits for its task and saves its video; see {@link #run(VideoRequest, Path)}. */
    public CompletableFuture<Path> runAsync(VideoRequest request, Path target) {
        CompletableFuture<VideoTask> task =
                submitting(request, SubmitOptions.defaults().output(target));
        return parts.pending.published(Results.chain(
                Results.chain(task, parts.waits::awaiting), completed -> parts.files.downloading(completed, target)));
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
        return parts.files.download(task, target);
    }

    /**
     * Saves a completed task's video, on one of a few threads of the client's own; see {@link #download(VideoTask, Path)}.
     * Cancelling the future breaks the download off; another one goes on where it was.
     */
    public CompletableFuture<Path> downloadAsync(VideoTask task, Path target) {
        return parts.pending.published(parts.files.downloading(task, target));
    }

    /**
     * Uploads a local image, for a parameter that takes a URL. The URL lives for an hour: {@link #submit(VideoRequest)}
     * refuses a request with an older one.
     *
     * @throws TransferException if the file is not an image that the gateway takes
     */
    public URI upload(Path image) {
        return parts.files.upload(image);
    }

    /** Uploads a local image, on one of a few threads of the client's own; see {@link #upload(Path)}. */
    public CompletableFuture<URI> uploadAsync(Path image) {
        return parts.pending.published(parts.files.uploading(image));
    }

    /** Asks for the account's balance, once; throws a {@link GatewayException} or {@link ConnectionException} if that is not told. */
    public Balance balance() {
        return Results.of(parts.questions.balance());
    }

    /** Asks for the account's balance; see {@link #balance()}. */
    public CompletableFuture<Balance> balanceAsync() {
        return parts.pending.published(parts.questions.balance());
    }

    /**
     * Finishes what the journal says is open. Tasks that were submitted are awaited. Intents are sent again under their
     * key, or reported as unknown. Videos are saved where they were to be. What is under way is joined, not begun again.
     *
     * <p>An intent that is older than {@linkplain HailuoClientBuilder#keyLife the life of its key} is not sent again. Its
     * outcome stays unknown, and is reported so each time. A task that the gateway does not know {@linkplain
     * VideoTask#KEPT_FOR seven days} after it was submitted is journaled as failed.
     *
     * <p>What went to {@linkplain HailuoClientBuilder#gatewayName another gateway} is left as it is. The problem of its {@link
     * Recovery} is an {@link OtherGatewayException}, and once for each gateway that is logged.
     *
     * @return what became of each, in the order in which they were begun; never an exception for one of them
     * @throws JournalException if the journal cannot be read
     * @throws WaitInterruptedException if the thread is interrupted; what is under way goes on
     */
    public List<Recovery> recover() {
        return parts.recoverer.recover();
    }

    /**
     * Finishes one request that the journal knows, as {@link #recover()} does with each; for a worker that goes on with thousands.
     * Its video is saved on one of a few threads that all downloads share.
     *
     * @param key the request's idempotency key
     * @return what became of it; fails for nothing that the request met. Cancelling it stops the waiting, not the paid task
     * @throws IllegalArgumentException if the journal does not know the key
     * @throws JournalException if the journal cannot be read
     */
    public CompletableFuture<Recovery> recoverAsync(String key) {
        return parts.pending.published(parts.recoverer.recovering(key));
    }

    /**
     * Ends an unknown outcome with what a person found out. A task is asked for first; from then on, it can be awaited as any other,
     * and {@link #recover()} goes on with it. Nothing is submitted. What turns out to be true later wins: a webhook may still tell of
     * the task of a request that was said to have started none.
     *
     * @param key the request's idempotency key
     * @return what is recorded then: a {@code REJECTED} or a {@code SUBMITTED} request, or what said the same before
     * @throws OutcomeConflictException if its outcome is not {@code UNKNOWN}, or the task cannot be its own
     * @throws NotFoundException if the gateway does not know the task
     * @throws NotOursException if another process works on it, where several share a journal
     * @throws OtherGatewayException if it went to another gateway
     * @throws IllegalArgumentException if the journal does not know the key
     */
    public JournalEntry settleUnknown(String key, FoundOutcome found) {
        return Results.of(parts.settler.settle(key, found));
    }

    /** Ends an unknown outcome with what a person found out; see {@link #settleUnknown(String, FoundOutcome)}. */
    public CompletableFuture<JournalEntry> settleUnknownAsync(String key, FoundOutcome found) {
        return parts.pending.published(parts.settler.settle(key, found));
    }

    /**
     * Somebody heard that something became of a request's task, such as another process that received its webhook. The gateway is
     * asked, as for a webhook whose reference was verified. A request without a task gets this one, if it is its own.
     *
     * @param key the request's idempotency key
     * @param taskId the task that it is said to have; the gateway is asked for that one
     * @return the same as for a webhook; {@link WebhookOutcome#UNKNOWN_TASK} if the journal does not know the key. It never fails
     */
    public CompletableFuture<WebhookOutcome> wake(String key, String taskId) {
        return parts.confirmations.answered(() -> parts.confirmations.confirm(key, taskId, TaskStatus.OTHER));
    }

    /**
     * Submits nothing new from now on, and waits until what came of each submission is recorded. So a process that ends leaves none
     * behind of which nobody knows whether it was received. Pauses before another attempt end at once; what was not sent stays
     * an intent in the journal, for another process or {@link #recover()}. Videos are not waited for. {@link #close()} is to follow.
     *
     * <p>Who submits after that, or is left without an answer, gets a {@link io.github.hailuo4j.runtime.errors.ClientClosedException}.
     *
     * @param atMost how long it waits, by the machine's time
     * @return whether all are recorded; not, if that took too long or the thread was interrupted
     */
    public boolean drain(Duration atMost) {
        return parts.submitter.drain(atMost);
    }

    /** Settles every future and stops. Tasks that were submitted go on and are billed; their ids are in the journal. */
    @Override
    public void close() {
        parts.close();
    }

    /** What this client's journal calls its gateway; see {@link HailuoClientBuilder#gatewayName(String)}. */
    public String gatewayName() {
        return parts.ledger.home().name();
    }

    /** For people: where the client leads; the key is not shown. */
    @Override
    public String toString() {
        return "HailuoClient(" + parts.http.baseUrl() + ")";
    }
}
