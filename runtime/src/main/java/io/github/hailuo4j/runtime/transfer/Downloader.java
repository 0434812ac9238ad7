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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

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
        try (Response response = http.downloads().newCall(request.build()).execute()) {
            if (response.isSuccessful()) {
                checkType(response);
            }
            return switch (response.code()) {
                case 200 -> {
                    // Before its tag is: what a crash leaves must not be old bytes under a new tag.
                    Files.deleteIfExists(part);
                    remember(response.header("ETag"), tag);
                    yield save(response, part, 0);
                }
                case 206 -> {
                    String served = response.header("ETag");
                    if (have > 0 && served != null && !served.equals(Files.readString(tag))) {
                        // A server that ignores If-Range, and has something else by now.
                        yield startAgain(part, tag);
                    }
                    checkRange(response.header("Content-Range"), have);
                    yield save(response, part, have);
                }
                // What is there is no part of what is served now.
                case 416 -> startAgain(part, tag);
                case 403, 404, 410 -> Outcome.EXPIRED;
                default -> throw new IOException("HTTP " + response.code());
            };
        }
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

    /** Without a strong tag a part can't be continued, since nobody knows what it is a part of. */
    private static void remember(@Nullable String etag, Path tag) throws IOException {
        if (etag == null || etag.startsWith("W/")) {
            Files.deleteIfExists(tag);
        } else {
            Files.writeString(tag, etag, StandardCharsets.US_ASCII);
        }
    }

    private static Outcome startAgain(Path part, Path tag) throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(tag);
        return Outcome.AGAIN;
    }

    /** A range that ends early would make half a video look whole. */
    private static void checkRange(@Nullable String contentRange, long have) throws IOException {
        Matcher range = RANGE.matcher(Objects.requireNonNullElse(contentRange, ""));
        if (!range.matches()
                || Long.parseLong(range.group(1)) != have
                || Long.parseLong(range.group(2)) + 1 != Long.parseLong(range.group(3))) {
            throw new IOException("asked for all bytes from " + have + ", got " + contentRange);
        }
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
            if (from + read == 0) {
                throw new IOException("got an empty file");
            }
            file.getFD().sync();
        }
        return Outcome.WHOLE;
    }
}
