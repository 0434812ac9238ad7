package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The notes of all requests, in a small file that several studios share: replaced as a whole, by one at a time. Nothing in it is worth
 * money. A damaged one is put aside, and a new one begun.
 */
final class Notes {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TASKS = "tasks";
    private static final String UPLOADS = "uploads";

    private final Path file;
    private final Turn turn;
    private final Consumer<String> warnings;

    /** As the file was when it was last read. A gallery asks for each of its tasks. */
    private volatile @Nullable Reading latest;

    /**
     * What a file said.
     *
     * @param version tells it from what replaced it
     */
    private record Reading(List<Object> version, ObjectNode notes) {}

    /**
     * Notes in a file.
     *
     * @param warnings told, in words, what could not be read or written
     */
    Notes(Path file, Consumer<String> warnings) {
        this.file = file;
        this.turn = new Turn(file.resolveSibling(file.getFileName() + ".lock"));
        this.warnings = warnings;
    }

    /** The notes of all requests that have some, by key. */
    Map<String, Note> all() {
        Map<String, Note> all = new LinkedHashMap<>();
        read().path(TASKS).properties().forEach(each -> all.put(each.getKey(), note(each.getValue())));
        return all;
    }

    /** The notes of one request. */
    Note of(String key) {
        return note(read().path(TASKS).path(key));
    }

    /** The uploaded image that was sent as a URL. */
    Optional<String> upload(String url) {
        return Optional.ofNullable(read().path(UPLOADS).path(url).textValue());
    }

    /** Notes that an image was sent as a URL, and forgets images that are there no more. */
    void uploaded(Map<String, String> idsByUrl, Predicate<String> isThere) {
        write(notes -> {
            ObjectNode uploads = notes.withObjectProperty(UPLOADS);
            idsByUrl.forEach(uploads::put);
            uploads.properties()
                    .removeIf(
                            each -> !isThere.test(String.valueOf(each.getValue().textValue())));
        });
    }

    /**
     * Changes the notes of a request.
     *
     * @throws InvalidInputException if they cannot be written
     */
    void change(String key, UnaryOperator<Note> change) {
        write(notes -> {
            ObjectNode tasks = notes.withObjectProperty(TASKS);
            Note changed = change.apply(note(tasks.path(key)));
            if (changed.equals(Note.NONE)) {
                tasks.remove(key);
            } else {
                tasks.set(key, json(changed));
            }
        });
    }

    private void write(Consumer<ObjectNode> change) {
        try {
            turn.take(() -> {
                ObjectNode notes = readOrPutAside();
                change.accept(notes);
                replace(notes);
                latest = null;
                return notes;
            });
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException("stars and the like cannot be written to " + file + ": " + e
                    + ". Make it writable, or move it away");
        }
    }

    private ObjectNode readOrPutAside() {
        try {
            Optional<ObjectNode> notes = parsed();
            if (notes.isEmpty()) {
                Path aside = file.resolveSibling(file.getFileName() + ".damaged");
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                warnings.accept("stars and the like begin anew; what could not be read of them is " + aside);
            }
            return notes.orElseGet(JsonNodeFactory.instance::objectNode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(ObjectNode notes) {
        Path whole = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            Files.write(whole, JSON.writeValueAsBytes(notes));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(whole);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw new UncheckedIOException(e);
        }
    }

    /** For looking at, and not to be changed: what cannot be read is as if nothing were noted. */
    private ObjectNode read() {
        try {
            List<Object> version = version();
            Reading known = latest;
            if (known == null || !known.version().equals(version)) {
                // What is read may be newer than its version: then it is read once more.
                known = new Reading(version, parsed().orElseGet(JsonNodeFactory.instance::objectNode));
                latest = known;
            }
            return known.notes();
        } catch (IOException e) {
            warnings.accept("stars and the like cannot be read from " + file + ": " + e);
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /** A file is never changed: another one takes its place. */
    private List<Object> version() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** What the file says; empty if that is not what a studio wrote. */
    private Optional<ObjectNode> parsed() throws IOException {
        try {
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode notes
                    && isObjectOrMissing(notes.path(TASKS))
                    && isObjectOrMissing(notes.path(UPLOADS))) {
                return Optional.of(notes);
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.of(JsonNodeFactory.instance.objectNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isObjectOrMissing(JsonNode node) {
        return node.isObject() || node.isMissingNode();
    }

    private static Note note(JsonNode json) {
        return new Note(
                json.path("starred").asBoolean(),
                json.path("hidden").asBoolean(),
                instant(json.path("finished_at")).orElse(null),
                json.path("file").textValue());
    }

    private static Optional<Instant> instant(JsonNode json) {
        try {
            return Optional.ofNullable(json.textValue()).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(Note note) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (note.isStarred()) {
            json.put("starred", true);
        }
        if (note.isHidden()) {
            json.put("hidden", true);
        }
        note.finishedAt().ifPresent(time -> json.put("finished_at", time.toString()));
        note.file().ifPresent(path -> json.put("file", path));
        return json;
    }
}
