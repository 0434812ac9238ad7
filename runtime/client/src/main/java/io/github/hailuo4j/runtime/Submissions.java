package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.engine.Submission;
import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes intents of requests: the body as it is sent, with a reference for webhooks, and without uploads that have expired. */
final class Submissions {

    /** Published: an hour; a little less, for the request takes its time. */
    private static final Duration LIFE_OF_UPLOADS = Duration.ofMinutes(58);

    /** For this long it is known that an upload has expired; after that, the gateway's refusal says it. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Submitter submitter;
    private final @Nullable WebhookSettings webhooks;
    private final Clock clock;

    /** Files that were uploaded here, with the time until which the gateway keeps them. */
    private final Map<String, Instant> uploads = new ConcurrentHashMap<>();

    Submissions(Submitter submitter, @Nullable WebhookSettings webhooks, Clock clock) {
        this.submitter = submitter;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** A file that requests can name from now on, for an hour. */
    void uploaded(URI url) {
        Instant longAgo = clock.instant().minus(REMEMBERED);
        uploads.values().removeIf(until -> until.isBefore(longAgo));
        uploads.put(url.toString(), clock.instant().plus(LIFE_OF_UPLOADS));
    }

    /** A file that is gone when the gateway looks for it would be a paid task that fails, or a refusal. */
    private Optional<HailuoException> expired(String body) {
        Instant now = clock.instant();
        return uploads.entrySet().stream()
                .filter(upload -> upload.getValue().isBefore(now) && body.contains("\"" + upload.getKey() + "\""))
                .findFirst()
                .map(upload -> new TransferException(
                        "a file of the request was uploaded an hour ago and is not kept longer: upload it again. Nothing"
                                + " was sent"));
    }

    CompletableFuture<VideoTask> submit(VideoRequest request, SubmitOptions options, String key) {
        // As it will be read again: generated requests refuse half a character; in others, it is a question mark.
        String body = new String(request.toJson().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return submitter.submit(new FromRequest(request, body, request.price(), options, key));
    }

    /** All that is asked of the caller's request is asked here: what follows is decided where no caller's code runs. */
    private final class FromRequest implements Submission {

        private final String model;
        private final String path;
        private final boolean takesCallbackUrl;
        private final String body;
        private final Price price;
        private final SubmitOptions options;
        private final String key;

        FromRequest(VideoRequest request, String body, Price price, SubmitOptions options, String key) {
            this.model = request.modelId();
            this.path = request.path();
            this.takesCallbackUrl = request.takesCallbackUrl();
            this.body = body;
            this.price = price;
            this.options = options;
            this.key = key;
        }

        @Override
        public HailuoEvent.Subject subject() {
            return new HailuoEvent.Subject(key, model, "");
        }

        @Override
        public boolean mayBeKnown() {
            return options.idempotencyKey().isPresent();
        }

        @Override
        public JournalEntry intent(Optional<JournalEntry> known) {
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
                    options.output()
                            .map(Path::toString)
                            .or(() -> known.flatMap(JournalEntry::output))
                            .orElse(null));
        }

        @Override
        public Optional<Price> price() {
            return Optional.of(price);
        }

        @Override
        public @Nullable String clientRequestId() {
            return options.clientRequestId().orElse(null);
        }

        @Override
        public Optional<HailuoException> obstacle(JournalEntry intent) {
            return expired(intent.body());
        }
    }
}
