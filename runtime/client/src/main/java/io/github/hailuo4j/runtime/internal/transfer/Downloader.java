package io.github.hailuo4j.runtime.internal.transfer;

import io.github.hailuo4j.runtime.errors.ClientClosedException;
import io.github.hailuo4j.runtime.errors.GatewayException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.TransferException;
import io.github.hailuo4j.runtime.files.FileInUseException;
import io.github.hailuo4j.runtime.internal.http.Gateway;
import io.github.hailuo4j.runtime.internal.http.HttpStack;
import io.github.hailuo4j.runtime.internal.http.Outcome;
import io.github.hailuo4j.runtime.internal.http.TaskReport;
import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.task.VideoFinisher;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Saves a video. It is streamed to a file of its own, {@code NAME.part}, and continued where an earlier attempt broke off.
 * Then it is checked for its kind and length, forced to disk, and moved to its name in one step. Whoever sees the name sees
 * the whole video. One at a time writes a file: a second download of it is refused.
 */
public final class Downloader {

    private final HttpStack http;
    private final Gateway gateway;
    private final boolean overwrites;
    private final Pause pause;
    private final long mostBytes;
    private final VideoFinisher finisher;
    private final Map<Path, Writer> writers = new ConcurrentHashMap<>();

    /** Who saves a file, and the end of that. */
    private record Writer(BooleanSupplier isWanted, CompletableFuture<@Nullable Void> end) {}

    /** How a failed attempt is followed by the next. */
    @FunctionalInterface
    public interface Pause {
        void after(int failuresInARow) throws InterruptedException;
    }

    /**
     * A downloader.
     *
     * @param overwrites whether a file that is there is replaced; if not, the video goes beside it
     * @param mostBytes how long a video may be
     * @param finisher adds to videos that are whole
     */
    public Downloader(
            HttpStack http, Gateway gateway, boolean overwrites, long mostBytes, VideoFinisher finisher, Pause pause) {
        this.http = http;
        this.gateway = gateway;
        this.overwrites = overwrites;
        this.pause = pause;
        this.mostBytes = mostBytes;
        this.finisher = finisher;
    }

    /**
     * Saves a task's video, on the calling thread.
     *
     * @param isWanted asked now and then; if it is not, the download ends
     * @return the absolute path of the file that was saved
     * @throws TransferException if it cannot be saved, or is not wanted any more
     * @throws ClientClosedException if the client is closed meanwhile
     */
    public Path download(VideoTask task, Path target, BooleanSupplier isWanted) {
        SavedPlace place = SavedPlace.of(target, overwrites);
        Writer writer = new Writer(isWanted, new CompletableFuture<>());
        for (Writer other = writers.putIfAbsent(place.file(), writer);
                other != null;
                other = writers.putIfAbsent(place.file(), writer)) {
            if (other.isWanted().getAsBoolean()) {
                throw new TransferException(target + " is being saved already, by this client");
            }
            // It was cancelled and is about to end.
            other.end().join();
        }
        try {
            return download(task, target, place, isWanted);
        } finally {
            writers.remove(place.file());
            writer.end().complete(null);
        }
    }

    private Path download(VideoTask task, Path target, SavedPlace place, BooleanSupplier isWanted) {
        try (PartialFile part = PartialFile.open(place.file(), task.id())) {
            try {
                new Fetch(task, target, part, Allowance.in(place.directory(), mostBytes), isWanted).run();
                place.checkReplaceable();
                part.finish(task, finisher);
                return part.moveTo(place.file(), overwrites);
            } catch (UnsavableException e) {
                part.remove();
                throw notSaved(target, String.valueOf(e.getMessage()), e);
            } catch (HailuoException e) {
                part.removeIfUseless();
                throw e;
            }
        } catch (FileInUseException e) {
            throw new TransferException(target + " is being saved already: its .part file is " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TransferException("the video cannot be saved as " + target + ": " + e, e);
        }
    }

    private static TransferException notSaved(Path target, String why, Throwable cause) {
        return new TransferException("the video was not saved as " + target + ": " + why, Shown.failure(cause));
    }

    /** One download, attempt by attempt. */
    private final class Fetch {

        private final VideoTask task;
        private final Path target;
        private final PartialFile part;
        private final Allowance allowance;
        private final BooleanSupplier isWanted;
        private final Attempts attempts = new Attempts();

        private URI url;

        Fetch(VideoTask task, Path target, PartialFile part, Allowance allowance, BooleanSupplier isWanted) {
            this.task = task;
            this.target = target;
            this.part = part;
            this.allowance = allowance;
            this.isWanted = isWanted;
            this.url = firstUrl(task);
        }

        /** Returns when the part is whole. */
        void run() throws IOException {
            while (true) {
                checkWanted();
                long asked = attempts.askForRanges() ? part.resumable() : 0;
                attempts.begin(asked);
                try {
                    if (attempts.failuresInARow() > 0) {
                        pause.after(attempts.failuresInARow());
                        checkWanted();
                    }
                    if (attempts.urlMayHaveExpired()) {
                        url = freshUrl();
                    }
                    if (attempt(asked)) {
                        return;
                    }
                    attempts.gotAPiece(part.length());
                } catch (UnsavableException e) {
                    throw e;
                } catch (IOException e) {
                    if (HttpStack.isDistrust(e)) {
                        throw notSaved(target, "the certificate of its server is not taken: " + Shown.words(e), e);
                    }
                    attempts.failed(e, part.length());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new TransferException("interrupted while saving " + target + "; it can be continued", e);
                } catch (GatewayException e) {
                    throw notSaved(target, String.valueOf(e.getMessage()), e);
                }
                if (attempts.areOver()) {
                    throw notSaved(target, attempts.problem(), attempts.lastFailure());
                }
            }
        }

        private void checkWanted() {
            if (http.isClosed()) {
                throw new ClientClosedException(
                        "the client was closed while saving " + target + "; it can be continued");
            }
            if (!isWanted.getAsBoolean()) {
                throw new TransferException("saving " + target + " was cancelled; it can be continued");
            }
        }

        private boolean attempt(long asked) throws IOException {
            HttpUrl httpUrl = HttpUrl.get(url);
            if (httpUrl == null) {
                throw new TransferException("a video's URL must be http or https, not " + url.getScheme());
            }
            Request.Builder request = new Request.Builder().url(httpUrl).header("Accept-Encoding", "identity");
            if (asked > 0) {
                request.header("Range", "bytes=" + asked + "-")
                        .header("If-Range", part.tag().orElseThrow().etag());
            }
            return http.download(request.build(), isWanted, response -> {
                attempts.answered();
                return new ServedVideo(response, part, allowance).read(asked, this::checkWanted);
            });
        }

        /** A URL expires; asking for the task again gives another. On this thread: the callbacks' may be the one that waits. */
        private URI freshUrl() throws IOException {
            Outcome<VideoTask> outcome =
                    gateway.task(task.path(), task.id()).join().map(TaskReport::asked);
            if (outcome instanceof Outcome.Failure<VideoTask> failure && failure.kind() != Outcome.Kind.REFUSED) {
                throw new IOException(
                        "a new URL was asked for: " + failure.exception().getMessage(), failure.exception());
            }
            VideoTask asked = outcome.orElseThrow();
            attempts.gotAUrl();
            return firstUrl(asked);
        }
    }

    private static URI firstUrl(VideoTask task) {
        if (task.videoUrls().isEmpty()) {
            throw new TransferException(task + " has no video");
        }
        return task.videoUrls().get(0);
    }
}
