package io.github.hailuo4j.runtime;

import io.github.hailuo4j.runtime.engine.Submitter;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
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

/** Decides what submitting a request under a key means: something new, something that is known, or a contradiction. */
final class Submissions {

    /** Published: an hour; a little less, for the request takes its time. */
    private static final Duration LIFE_OF_UPLOADS = Duration.ofMinutes(58);

    /** For this long it is known that an upload has expired; after that, the gateway's refusal says it. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Journal journal;
    private final Submitter submitter;
    private final Budget budget;
    private final TaskLedger ledger;
    private final @Nullable WebhookSettings webhooks;
    private final Clock clock;
    private final HailuoListener listener;

    /** Files that were uploaded here, with the time until which the gateway keeps them. */
    private final Map<String, Instant> uploads = new ConcurrentHashMap<>();

    Submissions(
            Journal journal,
            Submitter submitter,
            Budget budget,
            TaskLedger ledger,
            @Nullable WebhookSettings webhooks,
            Clock clock,
            HailuoListener listener) {
        this.journal = journal;
        this.submitter = submitter;
        this.budget = budget;
        this.ledger = ledger;
        this.webhooks = webhooks;
        this.clock = clock;
        this.listener = listener;
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

    /** One at a time: of two that come at once under one key, the second has to find what the first did. */
    synchronized CompletableFuture<VideoTask> submit(VideoRequest request, SubmitOptions options, String key) {
        Optional<JournalEntry> known = journal.find(key).filter(entry -> entry.state() != State.REJECTED);
        JournalEntry intent = intent(key, request, options, known);
        Optional<HailuoException> refusal = refusal(intent, known, request.price());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        }
        known.flatMap(JournalEntry::taskId)
                .ifPresent(taskId -> options.output().ifPresent(output -> ledger.wanted(taskId, output)));
        return submitter.submit(intent, options.clientRequestId().orElse(null));
    }

    /** Why nothing is sent; empty if there is no reason. */
    private Optional<HailuoException> refusal(JournalEntry intent, Optional<JournalEntry> known, Price price) {
        if (known.isPresent() && !isSame(known.get(), intent)) {
            IdempotencyConflictException conflict = new IdempotencyConflictException(
                    "the idempotency key " + intent.key()
                            + " was used for another request; a new request needs a new key. Nothing was sent",
                    0,
                    null,
                    null);
            listener.onEvent(new HailuoEvent.KeyReused(known.get().subject(), conflict));
            return Optional.of(conflict);
        }
        if (known.flatMap(JournalEntry::taskId).isPresent()) {
            return Optional.empty();
        }
        Optional<HailuoException> expired = known.isPresent() ? Optional.empty() : expired(intent.body());
        if (expired.isPresent()) {
            return expired;
        }
        try {
            budget.reserve(intent.key(), price);
            return Optional.empty();
        } catch (BudgetExceededException e) {
            listener.onEvent(new HailuoEvent.OverBudget(intent.subject(), e));
            return Optional.of(e);
        }
    }

    private static boolean isSame(JournalEntry known, JournalEntry intent) {
        return known.body().equals(intent.body()) && known.path().equals(intent.path());
    }

    private JournalEntry intent(String key, VideoRequest request, SubmitOptions options, Optional<JournalEntry> known) {
        // As it will be read again: generated requests refuse half a character; in others, it is a question mark.
        String body = new String(request.toJson().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (known.isPresent() && CallbackUrls.isSame(known.get().body(), body, key)) {
            body = known.get().body();
        } else if (webhooks != null && request.takesCallbackUrl()) {
            body = CallbackUrls.add(body, webhooks, key, clock.instant());
        }
        return JournalEntry.intent(
                key,
                request.modelId(),
                request.path(),
                body,
                known.map(JournalEntry::createdAt).orElseGet(clock::instant),
                options.output()
                        .map(Path::toString)
                        .or(() -> known.flatMap(JournalEntry::output))
                        .orElse(null));
    }
}
