package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Journals;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What earlier runs did for the video that is wanted now: what was sent goes on, and is not paid again. */
final class EarlierRuns {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journals journals;
    private final Arguments arguments;
    private final TypedRequest request;

    /**
     * About a request.
     *
     * @param request as it will be, its local images not uploaded yet
     */
    EarlierRuns(Journals journals, Arguments arguments, TypedRequest request) {
        this.journals = journals;
        this.arguments = arguments;
        this.request = request;
    }

    /**
     * What was sent under the key.
     *
     * @throws InvalidInputException if that was another request
     */
    Optional<JournalEntry> ofKey(String key) {
        Optional<JournalEntry> known = journals.findKey(key).filter(entry -> entry.state() != State.REJECTED);
        known.filter(entry -> !isSameButForImages(entry)).ifPresent(entry -> {
            throw new InvalidInputException("the idempotency key " + key
                    + " was used for another request; a new request must have a new key. Nothing was sent");
        });
        return known;
    }

    /**
     * What was sent for the file, and is not finished.
     *
     * @param key the key that is given; null if none is
     * @throws InvalidInputException if that is another request, or has another key
     */
    Optional<JournalEntry> openAt(Path target, @Nullable String key) {
        Optional<JournalEntry> open = journals.findOpen(target);
        open.filter(entry -> key == null ? !isSame(entry) : !entry.key().equals(key))
                .ifPresent(entry -> {
                    throw new InvalidInputException("an earlier run has not finished " + target + " yet: "
                            + entry.taskId()
                                    .map(task -> "its task " + task + " is paid for")
                                    .orElse("whether its request, with the key " + entry.key()
                                            + ", was taken is unknown")
                            + ". To finish it: hailuo recover. For another video, give another --out, or --again."
                            + " Nothing was sent");
                });
        return open;
    }

    /** The video of what was sent, if it is saved and still there. */
    static Optional<Path> video(JournalEntry entry) {
        return Optional.of(entry)
                .filter(known -> known.state() == State.SAVED)
                .flatMap(known -> known.detail().or(known::output))
                .map(Path::of)
                .filter(Files::isRegularFile);
    }

    private boolean isSame(JournalEntry entry) {
        return entry.path().equals(request.path()) && json(entry.body()).equals(json(request.toJson()));
    }

    /** Who gives a key means the same, though its local images were uploaded to another place then. */
    private boolean isSameButForImages(JournalEntry entry) {
        Set<String> images = arguments.localFiles().keySet();
        ObjectNode journaled = json(entry.body());
        ObjectNode own = json(request.toJson());
        boolean hasAll = images.stream().allMatch(journaled::has);
        return hasAll
                && entry.path().equals(request.path())
                && journaled.remove(images).equals(own.remove(images));
    }

    private static ObjectNode json(String body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode json ? json : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
