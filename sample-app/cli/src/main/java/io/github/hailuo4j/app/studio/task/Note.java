package io.github.hailuo4j.app.studio.task;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What no journal says of a request.
 *
 * @param isStarred whether somebody likes it
 * @param isHidden whether the gallery leaves it out
 * @param finishedAtOrNull when its task ended, if the studio saw that
 * @param fileOrNull where the studio saved its video, if its journal does not say so
 */
record Note(
        boolean isStarred,
        boolean isHidden,
        @Nullable Instant finishedAtOrNull,
        @Nullable String fileOrNull) {

    static final Note NONE = new Note(false, false, null, null);

    Note starred(boolean starred) {
        return new Note(starred, isHidden, finishedAtOrNull, fileOrNull);
    }

    Note hidden() {
        return new Note(isStarred, true, finishedAtOrNull, fileOrNull);
    }

    Note finishedAt(Instant time) {
        return new Note(isStarred, isHidden, time, fileOrNull);
    }

    Note file(String path) {
        return new Note(isStarred, isHidden, finishedAtOrNull, path);
    }

    Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAtOrNull);
    }

    Optional<String> file() {
        return Optional.ofNullable(fileOrNull);
    }
}
