package io.github.hailuo4j.app.studio.task;

import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a request.
 *
 * @param entry what its journal says
 * @param isOwn whether this studio's journal has it, so that this studio follows it
 * @param isSimulated whether nothing was paid for it
 * @param note what was noted besides
 */
record Known(JournalEntry entry, boolean isOwn, boolean isSimulated, Note note) {

    String key() {
        return entry.key();
    }

    /** Whether its video was saved once, as far as is known. */
    boolean wasSaved() {
        return entry.state() == State.SAVED || note.file().isPresent();
    }

    /** Its video, if it is still where it was saved. */
    Optional<Path> video() {
        Optional<String> journaled = entry.state() == State.SAVED ? entry.detail() : Optional.empty();
        return Stream.concat(note.file().stream(), journaled.stream())
                .flatMap(text -> path(text).stream())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Where its video is to be saved, as its journal says. */
    Optional<Path> output() {
        return entry.output().flatMap(Known::path);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
