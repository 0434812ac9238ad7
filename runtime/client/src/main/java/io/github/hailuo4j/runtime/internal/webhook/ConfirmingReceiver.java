package io.github.hailuo4j.runtime.internal.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.task.TaskStatus;
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

/** Looks at a webhook, from its size to its reference to its task, and has the gateway confirm what it says. */
public final class ConfirmingReceiver implements WebhookReceiver {

    private static final int LONGEST_QUERY = 4 * 1024;
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final String TASK_ID = "(?!\\.+$)[\\x21-\\x7e]{1,200}";
    private static final JsonFactory JSON = new JsonFactory();
    private static final Logger LOG = System.getLogger(WebhookReceiver.class.getName());

    private final WebhookSettings settings;
    private final Confirmations confirmations;
    private final Clock clock;

    public ConfirmingReceiver(WebhookSettings settings, Confirmations confirmations, Clock clock) {
        this.settings = settings;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<WebhookOutcome> receive(byte[] body, String query, Map<String, List<String>> headers) {
        return confirmations.answered(() -> examine(body, query, headers));
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
        if (Duration.between(signedAt, now).compareTo(settings.longestAge()) > 0
                || signedAt.isAfter(now.plus(CLOCK_SKEW))) {
            return done(WebhookOutcome.EXPIRED);
        }
        Optional<Notice> notice = parse(body);
        if (notice.isEmpty()) {
            return done(WebhookOutcome.MALFORMED);
        }
        return confirmations.confirmOrPassOn(
                reference.get().key(),
                notice.get().taskId(),
                TaskStatus.of(notice.get().status()));
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
}
