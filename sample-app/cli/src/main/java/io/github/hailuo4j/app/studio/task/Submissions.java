package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.SpendingLimit;
import io.github.hailuo4j.app.Turn;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.app.UploadedImages;
import io.github.hailuo4j.app.VideoName;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.runtime.errors.BudgetExceededException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.task.Price;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Submits what a page asks for, once for each key. A page sends a key again when its answer was lost; whatever any run of this user
 * recorded of the key is the answer then. If the process dies before the intent is journaled, nothing was sent; if it dies later, the
 * next studio goes on under the key.
 */
final class Submissions {

    private static final Pattern KEY =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Requests requests;
    private final Archive archive;
    private final Following following;
    private final SpendingLimit limit;
    private final Turn turn;
    private final Images images;
    private final UploadedImages uploaded;
    private final Notes notes;
    private final Path videos;
    private final Clock clock;

    private final Map<String, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

    Submissions(
            Requests requests,
            Archive archive,
            Following following,
            SpendingLimit limit,
            Turn turn,
            Images images,
            UploadedImages uploaded,
            Notes notes,
            Path videos,
            Clock clock) {
        this.requests = requests;
        this.archive = archive;
        this.following = following;
        this.limit = limit;
        this.turn = turn;
        this.images = images;
        this.uploaded = uploaded;
        this.notes = notes;
        this.videos = videos;
        this.clock = clock;
    }

    /**
     * Submits a request, or finds it. Its intent is journaled when this returns.
     *
     * @param key minted by the page for one click
     * @param most what it may cost, in US cents
     * @throws InvalidRequestException if it is not valid
     * @throws HailuoException if it is not submitted; nothing was sent
     */
    Known submit(String key, String model, ObjectNode values, OptionalInt most) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.badRequest("key must be a UUID, a new one for each video that is wanted");
        }
        Draft draft = new Draft(
                requests.catalog()
                        .find(
                                model,
                                Set.copyOf(values.propertyStream()
                                        .map(Map.Entry::getKey)
                                        .toList()))
                        .model(),
                values);
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        while (true) {
            CompletableFuture<Boolean> first = running.putIfAbsent(key, mine);
            if (first == null) {
                break;
            }
            first.join();
        }
        try {
            Optional<Known> known = recorded(key, draft);
            return known.isPresent() ? known.get() : submitNew(key, draft, most);
        } finally {
            running.remove(key, mine);
            mine.complete(true);
        }
    }

    /** What any run recorded of the key. */
    private Optional<Known> recorded(String key, Draft draft) {
        Optional<Known> known = archive.findNow(key);
        if (known.isPresent() && !draft.isSame(known.get().entry())) {
            throw new IdempotencyConflictException(
                    "the key " + key
                            + " was used for another request; a new request must have a new key. Nothing was sent",
                    0,
                    null,
                    null);
        }
        return known;
    }

    private Known submitNew(String key, Draft draft, OptionalInt most) {
        checkPrice(draft.checked().price(), most);
        Map<String, Path> files = files(draft);
        makeFolder();
        TypedRequest request = uploaded(draft, files);
        Path output = videos.resolve(VideoName.of(request.modelId(), clock.instant(), key));
        try {
            return turn.take(() -> {
                // Another studio may have been told of the key meanwhile.
                Optional<Known> known = recorded(key, draft);
                if (known.isEmpty()) {
                    limit.check(key, request.price());
                    submit(request, key, output);
                }
                return known.or(() -> archive.find(key)).orElseThrow();
            });
        } catch (IOException e) {
            throw new InvalidInputException(
                    turn.file() + " cannot be locked: " + e + ". Make it writable. Nothing was sent");
        }
    }

    /** This limit is the page's, and not the studio's. */
    private static void checkPrice(Price price, OptionalInt most) {
        try {
            SpendingLimit.check(price, most);
        } catch (BudgetExceededException e) {
            throw new Refusal(
                    402,
                    "over_max_price",
                    String.valueOf(e.getMessage()),
                    false,
                    "Look at the price again, and send the request with a max_price_cents that it fits in, or with none.");
        }
    }

    /** What ended after its intent was journaled is told as the end of that task. */
    private void submit(TypedRequest request, String key, Path output) {
        try {
            following.submit(request, key, output);
        } catch (HailuoException e) {
            if (archive.find(key).isEmpty()) {
                throw e;
            }
        }
    }

    private Map<String, Path> files(Draft draft) {
        Map<String, Path> files = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        draft.uploads()
                .forEach((parameter, ids) -> ids.forEach(id -> images.find(id)
                        .ifPresentOrElse(file -> files.put(id, file), () -> violations.add(missing(parameter)))));
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(draft.model().id(), violations);
        }
        return files;
    }

    private static Violation missing(String parameter) {
        String rule = parameter + " must be an image that is there";
        return new Violation(
                parameter, rule, List.of(), rule + "; this one is not kept any more: drop it on the page again");
    }

    private TypedRequest uploaded(Draft draft, Map<String, Path> files) {
        Map<String, String> urls = new HashMap<>();
        files.forEach((id, file) -> {
            images.used(file);
            URI url = uploaded.url(file);
            urls.put(id, url.toString());
        });
        if (!urls.isEmpty()) {
            Map<String, String> ids = new HashMap<>();
            urls.forEach((id, url) -> ids.put(url, id));
            notes.uploaded(ids, id -> images.find(id).isPresent());
        }
        return draft.request(id -> urls.getOrDefault(id, Draft.UPLOAD + id));
    }

    private void makeFolder() {
        try {
            if (!Files.isDirectory(videos)) {
                Files.createDirectories(videos);
            }
        } catch (IOException e) {
            throw new InvalidInputException("no video can be saved in " + videos + ": " + e
                    + ". Start the studio with another --videos. Nothing was sent");
        }
    }
}
