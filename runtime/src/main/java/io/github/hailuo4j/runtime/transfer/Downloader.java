package io.github.hailuo4j.runtime.transfer;

import io.github.hailuo4j.runtime.ClientClosedException;
import io.github.hailuo4j.runtime.GatewayException;
import io.github.hailuo4j.runtime.HailuoException;
import io.github.hailuo4j.runtime.TransferException;
import io.github.hailuo4j.runtime.VideoTask;
import io.github.hailuo4j.runtime.files.ExclusiveFile;
import io.github.hailuo4j.runtime.files.FileInUseException;
import io.github.hailuo4j.runtime.http.Answer;
import io.github.hailuo4j.runtime.http.Gateway;
import io.github.hailuo4j.runtime.http.HttpStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Saves a video: streamed to a file of its own, {@code NAME.part}, continued where an earlier attempt broke off, checked for
 * its length, forced to disk and moved to its name in one step. Whoever sees the name sees the whole video. One at a time
 * writes a file: a second download of it is refused.
 */
public final class Downloader {

    /** So many attempts in a row may bring nothing new. */
    private static final int MOST_FAILURES_IN_A_ROW = 6;

    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private final HttpStack http;
    private final Gateway gateway;
    private final boolean overwrites;
    private final Pause pause;

    /** How a failed attempt is followed by the next. */
    @FunctionalInterface
    public interface Pause {
        void after(int failuresInARow) throws InterruptedException;
    }

    /**
     * A downloader.
     *
     * @param overwrites whether a file that is there is replaced; if not, the video goes beside it
     */
    public Downloader(HttpStack http, Gateway gateway, boolean overwrites, Pause pause) {
        this.http = http;
        this.gateway = gateway;
        this.overwrites = overwrites;
        this.pause = pause;
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
        Path file = target.toAbsolutePath();
        Path name = file.getFileName();
        if (name == null || (overwrites && Files.isDirectory(file))) {
            throw new TransferException(target + " is a directory; a video is saved as a file");
        }
        try {
            Path folder = Objects.requireNonNull(file.getParent());
            if (!Files.isDirectory(folder)) {
                // Not always: Java 17 refuses a link to a directory here.
                Files.createDirectories(folder);
            }
            try (ExclusiveFile part = ExclusiveFile.open(file.resolveSibling(name + ".part"))) {
                PartialFile partial = new PartialFile(part, file.resolveSibling(name + ".part.etag"));
                try {
                    fetch(task, partial, target, isWanted);
                } catch (HailuoException e) {
                    partial.removeIfEmpty();
                    throw e;
                }
                return partial.moveTo(file, overwrites);
            }
        } catch (FileInUseException e) {
            throw new TransferException(target + " is being saved already: its .part file is " + e.getMessage(), e);
        } catch (IOException e) {
            throw new TransferException("the video cannot be saved as " + target + ": " + e, e);
        }
    }

    /** Fetches until the file is whole. */
    private void fetch(VideoTask task, PartialFile part, Path target, BooleanSupplier isWanted) throws IOException {
        URI url = firstUrl(task);
        long most = 0;
        int failures = 0;
        while (true) {
            String problem;
            @Nullable IOException cause = null;
            try {
                if (failures > 0) {
                    pause.after(failures);
                }
                checkWanted(target, isWanted);
                Outcome outcome = fetch(url, part, () -> checkWanted(target, isWanted));
                if (outcome == Outcome.WHOLE) {
                    return;
                }
                problem = "its URL is not served any more, and asking for the task again gives no other";
                failures++;
                if (outcome == Outcome.EXPIRED && failures < MOST_FAILURES_IN_A_ROW) {
                    url = freshUrl(task);
                }
            } catch (IOException e) {
                problem = e.toString();
                cause = e;
                failures++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransferException("interrupted while saving " + target + "; it can be continued", e);
            } catch (GatewayException e) {
                throw new TransferException("the video was not saved as " + target + ": " + e.getMessage(), e);
            }
            long have = part.length();
            if (have > most) {
                // A long video over a bad line: as long as it grows, it is worth going on.
                most = have;
                failures = 1;
            }
            if (failures >= MOST_FAILURES_IN_A_ROW) {
                String message = "the video was not saved as " + target + ": " + failures
                        + " attempts in a row failed: " + problem;
                throw cause == null ? new TransferException(message) : new TransferException(message, cause);
            }
        }
    }

    private void checkWanted(Path target, BooleanSupplier isWanted) {
        if (http.isClosed()) {
            throw new ClientClosedException("the client was closed while saving " + target + "; it can be continued");
        }
        if (!isWanted.getAsBoolean()) {
            throw new TransferException("saving " + target + " was cancelled; it can be continued");
        }
    }

    private static URI firstUrl(VideoTask task) {
        if (task.videoUrls().isEmpty()) {
            throw new TransferException(task + " has no video");
        }
        return task.videoUrls().get(0);
    }

    /** A URL expires; asking for the task again gives another. On this thread: the callbacks' may be the one that waits. */
    private URI freshUrl(VideoTask task) throws IOException {
        Answer answer = gateway.get(task.path(), task.id()).join();
        if (answer instanceof Answer.Success success) {
            return firstUrl(new VideoTask(task.id(), task.path(), success.fields()));
        }
        Answer.Failure failure = (Answer.Failure) answer;
        if (failure.kind() == Answer.Kind.REFUSED) {
            throw failure.exception();
        }
        throw new IOException("a new URL was asked for: " + failure.exception().getMessage(), failure.exception());
    }

    private enum Outcome {
        WHOLE,
        EXPIRED,
        AGAIN
    }

    private Outcome fetch(URI url, PartialFile part, Runnable check) throws IOException {
        HttpUrl httpUrl = HttpUrl.get(url);
        if (httpUrl == null) {
            throw new TransferException("a video's URL is http or https, not " + url.getScheme());
        }
        long have = part.resumable();
        Request.Builder request = new Request.Builder().url(httpUrl).header("Accept-Encoding", "identity");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-").header("If-Range", part.tag());
        }
        return http.download(request.build(), response -> read(response, part, have, check));
    }

    private static Outcome read(Response response, PartialFile part, long have, Runnable check) throws IOException {
        int status = response.code();
        if (response.isSuccessful()) {
            checkType(response);
        }
        if (status == 200) {
            part.begin(response.header("ETag"));
            part.append(response.body(), 0, lengthOf(response), check);
            return Outcome.WHOLE;
        }
        if (status == 206) {
            String served = response.header("ETag");
            if (have > 0 && served != null && !served.equals(part.tag())) {
                // A server that ignores If-Range, and has something else by now.
                part.discard();
                return Outcome.AGAIN;
            }
            part.append(response.body(), have, totalOf(response.header("Content-Range"), have), check);
            return Outcome.WHOLE;
        }
        if (status == 416) {
            // What is there is no part of what is served now.
            part.discard();
            return Outcome.AGAIN;
        }
        // Stores say with various of the other codes that a signature has expired.
        if (status >= 400 && status < 500 && status != 408 && status != 429) {
            return Outcome.EXPIRED;
        }
        throw new IOException("HTTP " + status);
    }

    /** What a redirect leads to may be a page that asks to log in, and what is served directly may be a message. */
    private static void checkType(Response response) throws IOException {
        String type = response.header("Content-Type", "");
        boolean binary = type.startsWith("video/") || type.endsWith("octet-stream");
        boolean text = type.startsWith("text/") || type.startsWith("application/json");
        if (text || (response.priorResponse() != null && !binary)) {
            throw new IOException("got " + (type.isEmpty() ? "something of no type" : type) + " in place of a video");
        }
    }

    /**
     * How long the whole is; -1 if that is not said, but where it ends is: HTTP/2 and chunks end where the sender says so,
     * anything else wherever the connection broke.
     */
    private static long lengthOf(Response response) throws IOException {
        long promised = response.body().contentLength();
        boolean hasEnd = response.protocol() == Protocol.HTTP_2
                || "chunked".equalsIgnoreCase(response.header("Transfer-Encoding"));
        if (promised < 0 && !hasEnd) {
            throw new IOException("the server does not say how long the video is, so nobody knows whether it is whole");
        }
        return promised;
    }

    /** A range that ends early would make half a video look whole. */
    private static long totalOf(@Nullable String contentRange, long have) throws IOException {
        Matcher range = RANGE.matcher(Objects.requireNonNullElse(contentRange, ""));
        if (!range.matches()
                || Long.parseLong(range.group(1)) != have
                || Long.parseLong(range.group(2)) + 1 != Long.parseLong(range.group(3))) {
            throw new IOException("asked for all bytes from " + have + ", got " + contentRange);
        }
        return Long.parseLong(range.group(3));
    }
}
