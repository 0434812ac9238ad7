package io.github.hailuo4j.runtime.internal.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.internal.engine.Operations;
import io.github.hailuo4j.runtime.internal.engine.Submission;
import io.github.hailuo4j.runtime.internal.engine.Submitter;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes intents of requests: the body as it is sent, with a reference for webhooks, and without uploads that have expired. */
public final class Submissions {

    /** A little less than is published, for the request takes its time. */
    private static final Duration LIFE_OF_UPLOADS = RunApi.UPLOADS_KEPT_FOR.minusMinutes(2);

    /** For this long it is known that an upload has expired; after that, the gateway's refusal says it. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final JsonFactory JSON = new JsonFactory();

    private final Submitter submitter;
    private final Operations operations;
    private final @Nullable WebhookSettings webhooks;
    private final Clock clock;

    /** Files that were uploaded here, the oldest first, with the time until which the gateway keeps them. */
    private final Map<String, Instant> uploads = new LinkedHashMap<>();

    public Submissions(Submitter submitter, Operations operations, @Nullable WebhookSettings webhooks, Clock clock) {
        this.submitter = submitter;
        this.operations = operations;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** A file that requests can name from now on, for an hour. */
    public void uploaded(URI url) {
        Instant now = clock.instant();
        Instant longAgo = now.minus(REMEMBERED);
        synchronized (uploads) {
            Iterator<Instant> oldest = uploads.values().iterator();
            while (oldest.hasNext() && oldest.next().isBefore(longAgo)) {
                oldest.remove();
            }
            uploads.put(url.toString(), now.plus(LIFE_OF_UPLOADS));
        }
    }

    /** When the first of the uploaded files that a body names is gone; never, if it names none. */
    private Instant endOfUploads(String body) {
        Instant end = Instant.MAX;
        synchronized (uploads) {
            if (uploads.isEmpty()) {
                return end;
            }
        }
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    synchronized (uploads) {
                        Instant until = uploads.getOrDefault(json.getText(), Instant.MAX);
                        end = until.isBefore(end) ? until : end;
                    }
                }
            }
        } catch (IOException e) {
            // The gateway says what is wrong with it.
        }
        return end;
    }

    public CompletableFuture<VideoTask> submit(VideoRequest request, SubmitOptions options, String key) {
        RequestIntent intent = new RequestIntent(key, request, options, webhooks, clock);
        Price price = request.price();
        return operations.submission(
                new RequestRef(key, intent.model(), ""),
                request,
                traceparent -> submitter.submit(new FromRequest(intent, price, options, traceparent)));
    }

    /** All that is asked of the caller's request is asked here: what follows is decided where no caller's code runs. */
    private final class FromRequest implements Submission {

        private final RequestIntent intent;
        private final Instant uploadsEnd;
        private final Price price;
        private final SubmitOptions options;
        private final String traceparent;

        FromRequest(RequestIntent intent, Price price, SubmitOptions options, String traceparent) {
            this.intent = intent;
            this.uploadsEnd = endOfUploads(intent.body());
            this.price = price;
            this.options = options;
            this.traceparent = traceparent;
        }

        @Override
        public RequestRef subject() {
            return new RequestRef(intent.key(), intent.model(), "");
        }

        @Override
        public boolean mayBeKnown() {
            return options.idempotencyKey().isPresent();
        }

        @Override
        public boolean isAgain() {
            return false;
        }

        @Override
        public JournalEntry intent(Optional<JournalEntry> known) {
            JournalEntry entry = intent.entry(known);
            Optional<String> trace = Optional.of(traceparent)
                    .filter(observed -> !observed.isEmpty())
                    .or(() -> known.flatMap(JournalEntry::traceparent));
            return trace.map(entry::tracedAs).orElse(entry);
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
            // A file that is gone when the gateway looks for it would be a paid task that fails, or a refusal.
            return clock.instant().isAfter(uploadsEnd)
                    ? Optional.of(new TransferException(
                            "a file of the request was uploaded an hour ago and is not kept longer: upload it again."
                                    + " Nothing was sent"))
                    : Optional.empty();
        }
    }
}
