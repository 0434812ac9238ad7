package io.github.hailuo4j.runtime.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.runtime.HailuoException;
import io.github.hailuo4j.runtime.NotFoundException;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.http.Answer;
import io.github.hailuo4j.runtime.http.Gateway;
import io.github.hailuo4j.runtime.http.Shown;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Receives webhooks. It believes none: a webhook with a reference of ours is a reason to ask the gateway for the task, and what
 * the gateway answers is what counts. A submission of which the outcome was unknown is healed by it: the reference names the
 * intent, the body the task, and the gateway confirms it.
 *
 * <p>Safe for use by several threads. {@code HailuoClient.webhookReceiver()} makes one; it works while that client is open.
 */
public final class WebhookReceiver {

    /** The longest body that is looked at, in bytes. */
    public static final int LONGEST_BODY = 64 * 1024;

    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_QUERY = 4 * 1024;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final String TASK_ID = "(?!\\.+$)[\\x21-\\x7e]{1,200}";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = System.getLogger(WebhookReceiver.class.getName());

    private final WebhookSettings settings;
    private final Gateway gateway;
    private final Journal journal;
    private final Submitter submitter;
    private final Consumer<VideoTask> confirmed;
    private final Executor callbacks;
    private final Clock clock;

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /**
     * A receiver for a client's parts.
     *
     * @param confirmed told of each task as the gateway confirmed it
     * @param callbacks where outcomes are told: whoever waits for one may take his time
     */
    public WebhookReceiver(
            WebhookSettings settings,
            Gateway gateway,
            Journal journal,
            Submitter submitter,
            Consumer<VideoTask> confirmed,
            Executor callbacks,
            Clock clock) {
        this.settings = settings;
        this.gateway = gateway;
        this.journal = journal;
        this.submitter = submitter;
        this.confirmed = confirmed;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    /**
     * Takes a webhook. Whatever it holds, the future completes with an outcome, never with an exception.
     *
     * @param body the bytes as they were received
     * @param query the URL's query as it was received, without the question mark; empty if there is none
     * @param headers the request's headers, for the {@link SignatureVerifier}
     */
    public CompletableFuture<WebhookOutcome> receive(byte[] body, String query, Map<String, List<String>> headers) {
        if (body.length > LONGEST_BODY) {
            return done(WebhookOutcome.TOO_LARGE);
        }
        Optional<Reference> reference = Reference.verify(reference(query), settings.secrets());
        if (reference.isEmpty() || !isSigned(body, headers)) {
            return done(WebhookOutcome.FORGED);
        }
        Instant now = clock.instant();
        Instant signedAt = reference.get().signedAt();
        if (signedAt.isBefore(now.minus(settings.longestAge())) || signedAt.isAfter(now.plus(CLOCK_SKEW))) {
            return done(WebhookOutcome.EXPIRED);
        }
        Optional<Notice> notice = parse(body);
        if (notice.isEmpty()) {
            return done(WebhookOutcome.MALFORMED);
        }
        return asked(reference.get().key(), notice.get()).exceptionally(failure -> {
            LOG.log(
                    Level.WARNING,
                    "a webhook was not confirmed: {0}",
                    failure.getClass().getName());
            return WebhookOutcome.UNCONFIRMED;
        });
    }

    private static CompletableFuture<WebhookOutcome> done(WebhookOutcome outcome) {
        LOG.log(Level.DEBUG, "webhook: {0}", outcome);
        return CompletableFuture.completedFuture(outcome);
    }

    private static String reference(String query) {
        String prefix = CallbackUrls.QUERY_PARAMETER + "=";
        if (query.length() <= LONGEST_QUERY) {
            for (String part : query.split("&", -1)) {
                if (part.startsWith(prefix)) {
                    return part.substring(prefix.length());
                }
            }
        }
        return "";
    }

    private boolean isSigned(byte[] body, Map<String, List<String>> headers) {
        try {
            return settings.verifier().verify(body.clone(), headers);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "the signature verifier threw {0}",
                    e.getClass().getName());
            return false;
        }
    }

    private record Notice(String taskId, String status) {}

    private static Optional<Notice> parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode id = json.hasNonNull("task_id") ? json.path("task_id") : json.path("id");
            return (id.isTextual() || id.isIntegralNumber()) && id.asText().matches(TASK_ID)
                    ? Optional.of(new Notice(id.asText(), json.path("status").asText()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private CompletableFuture<WebhookOutcome> asked(String key, Notice notice) {
        try {
            return accept(key, notice);
        } catch (RuntimeException e) {
            // The journal of a program that brings its own, for example.
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<WebhookOutcome> accept(String key, Notice notice) {
        Optional<JournalEntry> entry = journal.find(key).filter(known -> fits(known, notice.taskId()));
        if (entry.isEmpty()) {
            return done(WebhookOutcome.UNKNOWN_TASK);
        }
        String mark = key + " " + notice.taskId() + " " + notice.status();
        synchronized (seen) {
            if (seen.putIfAbsent(mark, true) != null) {
                return done(WebhookOutcome.DUPLICATE);
            }
        }
        return gateway.get(entry.get().path(), notice.taskId())
                .thenApplyAsync(answer -> confirm(entry.get(), notice.taskId(), answer), callbacks)
                .whenComplete((outcome, failure) -> {
                    if (outcome != WebhookOutcome.ACCEPTED) {
                        // Sent again, it is looked at again.
                        synchronized (seen) {
                            seen.remove(mark);
                        }
                    }
                    LOG.log(Level.DEBUG, "webhook for task {0}: {1}", Shown.words(notice.taskId()), outcome);
                });
    }

    /** Whether the task can be that of the intent: it is, or the intent has none, and neither has another intent the task. */
    private boolean fits(JournalEntry entry, String taskId) {
        if (entry.taskId().isPresent()) {
            return entry.taskId().get().equals(taskId);
        }
        return entry.state() != State.REJECTED && journal.findTask(taskId).isEmpty();
    }

    private WebhookOutcome confirm(JournalEntry entry, String taskId, Answer answer) {
        if (answer instanceof Answer.Failure failure) {
            return failure.exception() instanceof NotFoundException
                    ? WebhookOutcome.UNKNOWN_TASK
                    : WebhookOutcome.UNCONFIRMED;
        }
        Answer.Success success = (Answer.Success) answer;
        if (!taskId.equals(success.id())) {
            // An answer that does not say whose it is confirms nothing.
            return WebhookOutcome.UNCONFIRMED;
        }
        VideoTask task = new VideoTask(taskId, entry.path(), success.fields());
        if (task.model().isPresent() && !task.model().get().equals(entry.model())) {
            return WebhookOutcome.UNKNOWN_TASK;
        }
        try {
            if (!submitter.heal(entry, taskId)) {
                return WebhookOutcome.UNKNOWN_TASK;
            }
            confirmed.accept(task);
            return WebhookOutcome.ACCEPTED;
        } catch (HailuoException e) {
            return WebhookOutcome.UNCONFIRMED;
        }
    }
}
