package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.SpendingLimit;
import io.github.hailuo4j.app.Turn;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.app.UploadedImages;
import io.github.hailuo4j.app.VideoName;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Submits each request once. Agents call again when a call took too long for them, often under no key: the same request, as long as an
 * earlier one is open, is that one.
 */
final class Submissions {

    private final Desk desk;
    private final SpendingLimit limit;
    private final UploadedImages uploads;
    private final Turn turn;
    private final Clock clock;

    Submissions(Desk desk, SpendingLimit limit, Clock clock) {
        this.desk = desk;
        this.limit = limit;
        this.uploads = new UploadedImages(desk::client, clock);
        this.turn = new Turn(desk.home().resolve("journal").resolve("mcp.lock"));
        this.clock = clock;
    }

    /**
     * What became of a call.
     *
     * @param key the idempotency key
     * @param taskId the task's id
     * @param status how far the task was
     * @param request as it was sent
     * @param isRepeated whether it was there already
     */
    record Submitted(String key, String taskId, String status, TypedRequest request, boolean isRepeated) {}

    /** Submits a request, or finds it. */
    synchronized Submitted submit(Parameters parameters, Optional<String> givenKey) {
        TypedRequest request = parameters.request(uploads::url);
        Optional<JournalEntry> known = givenKey.isPresent()
                ? ofKey(givenKey.get(), request, parameters)
                : desk.ofAgents().stream()
                        .filter(entry -> entry.isOpen() && isSame(entry, request))
                        .findFirst();
        if (known.isPresent() && known.get().taskId().isPresent()) {
            return repeated(known.get());
        }
        String key = known.map(JournalEntry::key)
                .or(() -> givenKey)
                .orElseGet(() -> UUID.randomUUID().toString());
        if (known.isPresent() && desk.own(key).isEmpty()) {
            throw new SubmissionUnknownException(
                    key, "another run of hailuo has submitted it, and has no answer yet", null);
        }
        // The very request that was sent: an image may have been uploaded to another place since.
        TypedRequest sent = known.map(Submissions::request).orElse(request);
        return within(key, sent.price(), () -> {
            SubmitOptions options = SubmitOptions.defaults().idempotencyKey(key);
            VideoTask task = desk.client()
                    .submit(sent, known.isPresent() ? options : options.output(place(sent.modelId(), key)));
            return new Submitted(key, task.id(), task.rawStatus(), sent, task.isReplayed());
        });
    }

    /** What any run of this machine recorded of the key. */
    private Optional<JournalEntry> ofKey(String key, TypedRequest request, Parameters parameters) {
        Optional<JournalEntry> known = desk.all().stream()
                .filter(entry -> entry.key().equals(key) && entry.state() != State.REJECTED)
                .findFirst();
        known.ifPresent(entry -> {
            if (!isSame(entry, request) && !parameters.isSameButForImages(entry)) {
                throw new InvalidInputException("the idempotency key " + key
                        + " was used for another request; a new request must have a new key. Nothing was sent");
            }
        });
        return known;
    }

    private static boolean isSame(JournalEntry entry, TypedRequest request) {
        return entry.path().equals(request.path()) && entry.body().equals(request.toJson());
    }

    private static Submitted repeated(JournalEntry entry) {
        String status = switch (entry.state()) {
            case COMPLETED, SAVED -> "completed";
            case FAILED -> "failed";
            default -> "pending";
        };
        return new Submitted(entry.key(), entry.taskId().orElseThrow(), status, request(entry), true);
    }

    private Path place(String model, String key) {
        return desk.videos().resolve(VideoName.of(model, clock.instant(), key));
    }

    /** Submits what fits the limit. One at a time, in all processes, so that no two of them have the same cents left. */
    private Submitted within(String key, Price price, Supplier<Submitted> submission) {
        Supplier<Submitted> checked = () -> {
            limit.check(key, price);
            return submission.get();
        };
        if (!limit.isSet() || desk.isSimulated()) {
            return checked.get();
        }
        try {
            return turn.take(checked);
        } catch (IOException e) {
            throw new BudgetExceededException("what was spent cannot be counted, for " + turn.file()
                    + " cannot be locked: " + e + ". Nothing was sent");
        }
    }

    /** The request that an entry is about. */
    static TypedRequest request(JournalEntry entry) {
        return Catalog.current().entries().stream()
                .map(Catalog.Entry::model)
                .filter(model ->
                        model.id().equals(entry.model()) && model.path().equals(entry.path()))
                .findFirst()
                .map(model -> TypedRequest.draft(model).parse(entry.body()))
                .orElseThrow(() -> new BudgetExceededException("the journal has a request of the model " + entry.model()
                        + ", which is not known any more, with the key " + entry.key() + ". Nothing was sent"));
    }
}
