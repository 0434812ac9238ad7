package io.github.hailuo4j.runtime.internal.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.hailuo4j.runtime.internal.engine.Callbacks;
import io.github.hailuo4j.runtime.internal.engine.Healer;
import io.github.hailuo4j.runtime.internal.engine.Ledger;
import io.github.hailuo4j.runtime.internal.engine.Pending;
import io.github.hailuo4j.runtime.internal.engine.RequestPacer;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.TaskStatus;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at a webhook, from its size to its reference to its task, and has the gateway confirm what it says. */
public final class ConfirmingReceiver implements WebhookReceiver {

    private static final int LONGEST_QUERY = 4 * 1024;
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final String TASK_ID = "(?!\\.+$)[\\x21-\\x7e]{1,200}";
    private static final JsonFactory JSON = new JsonFactory();
    private static final Logger LOG = System.getLogger(WebhookReceiver.class.getName());

    private final WebhookSettings settings;
    private final Ledger ledger;
    private final Confirmations confirmations;
    private final Callbacks callbacks;
    private final Clock clock;

    /**
     * A receiver for a client's parts.
     *
     * @param confirmed told of each task as the gateway confirmed it
     */
    public ConfirmingReceiver(
            WebhookSettings settings,
            Gateway gateway,
            Ledger ledger,
            Healer healer,
            Consumer<VideoTask> confirmed,
            RequestPacer pacer,
            Pending pending,
            Callbacks callbacks,
            Clock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.confirmations = new Confirmations(gateway, healer, confirmed, pacer, pending);
        this.callbacks = callbacks;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<WebhookOutcome> receive(byte[] body, String query, Map<String, List<String>> headers) {
        CompletableFuture<WebhookOutcome> outcome = new CompletableFuture<>();
        attempted(() -> examine(body, query, headers))
                .exceptionally(failure -> WebhookOutcome.UNCONFIRMED)
                .thenAccept(found -> {
                    LOG.log(Level.DEBUG, "webhook: {0}", found);
                    callbacks.here(() -> outcome.complete(found));
                });
        return outcome;
    }

    /** What a journal or a verifier of the program's own throws is logged, and not an outcome. */
    static <T> CompletableFuture<T> attempted(Supplier<CompletableFuture<T>> attempt) {
        try {
            return attempt.get();
        } catch (RuntimeException | Error e) {
            // By its class: its message may hold anything.
            LOG.log(
                    Level.WARNING,
                    "a webhook was not confirmed: {0}",
                    e.getClass().getName());
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<WebhookOutcome> examine(byte[] body, String query, Map<String, List<String>> headers) {
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
        return accept(reference.get().key(), notice.get());
    }

    private static CompletableFuture<WebhookOutcome> done(WebhookOutcome outcome) {
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
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.WARNING,
                    "the signature verifier threw {0}",
                    e.getClass().getName());
            return false;
        }
    }

    private record Notice(String taskId, String status) {}

    private static Optional<Notice> parse(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            Map<String, Word> words = json.nextToken() == JsonToken.START_OBJECT ? words(json) : Map.of();
            Word id = words.getOrDefault(RunApi.TASK_ID, words.get(RunApi.ID));
            if (id == null || !id.mayBeId() || !id.text().matches(TASK_ID)) {
                return Optional.empty();
            }
            Word status = words.get(RunApi.STATUS);
            return Optional.of(new Notice(id.text(), status == null ? "" : status.text()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A text, a number, or another value that is not null. */
    private record Word(JsonToken kind, String text) {

        boolean mayBeId() {
            return kind == JsonToken.VALUE_STRING || kind == JsonToken.VALUE_NUMBER_INT;
        }
    }

    /** The members that are not null; of two with one name, the last. */
    private static Map<String, Word> words(JsonParser json) throws IOException {
        Map<String, Word> words = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken kind = json.nextToken();
            if (kind == JsonToken.VALUE_NULL) {
                words.remove(name);
            } else {
                words.put(name, new Word(kind, kind.isScalarValue() ? json.getText() : ""));
                json.skipChildren();
            }
        }
        return words;
    }

    private CompletableFuture<WebhookOutcome> accept(String key, Notice notice) {
        Optional<JournalEntry> entry = ledger.find(key).filter(known -> fits(known, notice.taskId()));
        return entry.isEmpty()
                ? done(WebhookOutcome.UNKNOWN_TASK)
                : confirmations.confirm(entry.get(), notice.taskId(), TaskStatus.of(notice.status()));
    }

    /** Whether the task can be that of the intent. It is, or the intent has no task and the task no other intent. */
    private boolean fits(JournalEntry entry, String taskId) {
        if (entry.taskId().isPresent()) {
            return entry.taskId().get().equals(taskId);
        }
        return entry.state() != State.REJECTED && ledger.findTask(taskId).isEmpty();
    }
}
