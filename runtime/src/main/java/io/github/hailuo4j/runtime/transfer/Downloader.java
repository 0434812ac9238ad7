package io.github.hailuo4j.runtime.transfer;

import io.github.hailuo4j.runtime.HailuoException;
import io.github.hailuo4j.runtime.TransferException;
import io.github.hailuo4j.runtime.http.HttpStack;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Saves a video: streamed to a file of its own, {@code NAME.part}, continued where an earlier attempt broke off, checked for
 * its length, forced to disk and moved to its name in one step. Whoever sees the name sees the whole video.
 */
public final class Downloader {

    private static final int MOST_ATTEMPTS = 6;
    private static final int CHUNK = 64 * 1024;

    private final HttpStack http;
    private final Pause pause;

    /** How a failed attempt is followed by the next. */
    @FunctionalInterface
    public interface Pause {
        void beforeAttempt(int attempt) throws InterruptedException;
    }

    public Downloader(HttpStack http, Pause pause) {
        this.http = http;
        this.pause = pause;
    }

    /**
     * Saves a video, on the calling thread.
     *
     * @param freshUrl asks for the task again: a URL expires
     * @throws TransferException if it cannot be saved
     */
    public Path download(URI firstUrl, Supplier<URI> freshUrl, Path target) {
        Path file = target.toAbsolutePath();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Path tag = file.resolveSibling(file.getFileName() + ".part.etag");
        URI url = firstUrl;
        for (int attempt = 1; ; attempt++) {
            try {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                if (attempt > 1) {
                    pause.beforeAttempt(attempt);
                }
                Outcome outcome = fetch(url, part, tag);
                if (outcome == Outcome.WHOLE) {
                    Files.deleteIfExists(tag);
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    return file;
                }
                if (attempt >= MOST_ATTEMPTS) {
                    throw new TransferException(
                            "the video was not saved as " + target + " in " + attempt
                                    + " attempts: its URL is not served any more, and asking for the task again gives no other");
                }
                if (outcome == Outcome.EXPIRED) {
                    url = freshUrl.get();
                }
            } catch (IOException e) {
                if (attempt >= MOST_ATTEMPTS) {
                    throw new TransferException(
                            "the video was not saved as " + target + " in " + attempt + " attempts: " + e, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransferException("interrupted while saving " + target + "; it can be continued", e);
            } catch (HailuoException e) {
                throw e instanceof TransferException
                        ? e
                        : new TransferException("the video was not saved as " + target + ": " + e.getMessage(), e);
            }
        }
    }

    private enum Outcome {
        WHOLE,
        EXPIRED,
        AGAIN
    }

    private Outcome fetch(URI url, Path part, Path tag) throws IOException {
        long have = Files.exists(part) && Files.exists(tag) ? Files.size(part) : 0;
        HttpUrl httpUrl = HttpUrl.get(url);
        if (httpUrl == null) {
            throw new TransferException("a video's URL is http or https, not " + url.getScheme());
        }
        Request.Builder request = new Request.Builder().url(httpUrl).header("Accept-Encoding", "identity");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-").header("If-Range", Files.readString(tag));
        }
        try (Response response = http.files().newCall(request.build()).execute()) {
            return switch (response.code()) {
                case 200 -> {
                    remember(response.header("ETag"), tag);
                    yield save(response, part, 0);
                }
                case 206 -> {
                    if (have == 0) {
                        throw new IOException("asked for the whole file, got a part of it");
                    }
                    yield save(response, part, startOf(response.header("Content-Range"), have));
                }
                case 416 -> {
                    // What is there is no part of what is served now.
                    Files.deleteIfExists(part);
                    Files.deleteIfExists(tag);
                    yield Outcome.AGAIN;
                }
                case 403, 404, 410 -> Outcome.EXPIRED;
                default -> throw new IOException("HTTP " + response.code());
            };
        }
    }

    /** Without a strong tag a part can't be continued, since nobody knows what it is a part of. */
    private static void remember(@Nullable String etag, Path tag) throws IOException {
        if (etag == null || etag.startsWith("W/")) {
            Files.deleteIfExists(tag);
        } else {
            Files.writeString(tag, etag, StandardCharsets.US_ASCII);
        }
    }

    private static long startOf(@Nullable String contentRange, long have) throws IOException {
        if (contentRange == null || !contentRange.matches("bytes " + have + "-\\d+/\\d+")) {
            throw new IOException("asked for bytes from " + have + ", got " + contentRange);
        }
        return have;
    }

    private static Outcome save(Response response, Path part, long from) throws IOException {
        ResponseBody body = response.body();
        long promised = body.contentLength();
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.setLength(from);
            file.seek(from);
            BufferedSource source = body.source();
            byte[] chunk = new byte[CHUNK];
            long read = 0;
            for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
                file.write(chunk, 0, count);
                read += count;
            }
            if (promised >= 0 && read != promised) {
                throw new IOException("got " + read + " of " + promised + " bytes");
            }
            String range = response.header("Content-Range");
            if (range != null && !range.endsWith("/" + (from + read))) {
                throw new IOException("got " + (from + read) + " bytes in all, of " + range);
            }
            if (from + read == 0) {
                throw new IOException("got an empty file");
            }
            file.getFD().sync();
        }
        return Outcome.WHOLE;
    }
}
