package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.internal.client.RequestIntent;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes intents for other processes: what a client would journal before it sends a request. An application that puts one into a
 * {@link io.github.hailuo4j.runtime.journal.SharedJournal}'s store has it sent by a worker. Immutable.
 */
public final class Intents {

    private final Clock clock;
    private final @Nullable WebhookSettings webhooks;

    /** Intents that are made now, by a clock, and have no callback URL but the caller's. */
    public Intents(Clock clock) {
        this(clock, null);
    }

    private Intents(Clock clock, @Nullable WebhookSettings webhooks) {
        this.clock = clock;
        this.webhooks = webhooks;
    }

    /** The same with tasks reported by webhook, as {@link HailuoClientBuilder#webhooks} says; the workers have to have the secret. */
    public Intents webhooks(WebhookSettings settings) {
        return new Intents(clock, settings);
    }

    /**
     * The intent of a request. Its key is that of the options, or a new one. The client request id of the options is not in it.
     *
     * @throws IllegalArgumentException if the request's JSON is to get a callback URL, and is not an object
     */
    public JournalEntry of(VideoRequest request, SubmitOptions options) {
        String key = options.idempotencyKey().orElseGet(RequestIntent::mintedKey);
        return new RequestIntent(key, request, options, webhooks, clock).entry(Optional.empty());
    }
}
