package io.github.hailuo4j.runtime.internal.client;

import io.github.hailuo4j.runtime.internal.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is journaled and sent of a request. The caller's request is asked once, when it is made, and never again. */
public final class RequestIntent {

    private final String key;
    private final String model;
    private final String path;
    private final boolean takesCallbackUrl;
    private final String body;
    private final Optional<String> output;
    private final @Nullable WebhookSettings webhooks;
    private final Clock clock;

    /**
     * The intent of a request.
     *
     * @param webhooks of which the body gets a reference; null for none
     */
    public RequestIntent(
            String key, VideoRequest request, SubmitOptions options, @Nullable WebhookSettings webhooks, Clock clock) {
        this.key = key;
        // As it will be read again: generated requests refuse half a character; in others, it is a question mark.
        this.body = new String(request.toJson().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        this.model = request.modelId();
        this.path = request.path();
        this.takesCallbackUrl = request.takesCallbackUrl();
        this.output = options.output().map(Path::toString);
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** A key that no request has. */
    public static String mintedKey() {
        return UUID.randomUUID().toString();
    }

    String key() {
        return key;
    }

    String model() {
        return model;
    }

    /** The request's own JSON. */
    String body() {
        return body;
    }

    /** What is journaled; of a key that is known, the body as it was sent before, if it is the same request. */
    public JournalEntry entry(Optional<JournalEntry> known) {
        String sent = body;
        if (known.isPresent() && CallbackUrls.isSame(known.get().body(), body, key)) {
            sent = known.get().body();
        } else if (webhooks != null && takesCallbackUrl) {
            sent = CallbackUrls.add(body, webhooks, key, clock.instant());
        }
        return JournalEntry.intent(
                key,
                model,
                path,
                sent,
                known.map(JournalEntry::createdAt).orElseGet(clock::instant),
                output.or(() -> known.flatMap(JournalEntry::output)).orElse(null));
    }
}
