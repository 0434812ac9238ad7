package io.github.hailuo4j.app.studio;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes answers, with the headers that keep the page to itself. */
final class ReplyWriter {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
                    + " media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int COPIED_AT_ONCE = 64 * 1024;

    private ReplyWriter() {}

    /** The headers of every answer. */
    static void guard(HttpExchange exchange) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    static void write(HttpExchange exchange, Reply.Json json) throws IOException {
        byte[] content = json.body().toString().getBytes(StandardCharsets.UTF_8);
        write(exchange, json.status(), content, "application/json");
    }

    /** A sentence for a person. */
    static void write(HttpExchange exchange, int status, String sentence) throws IOException {
        write(exchange, status, (sentence + "\n").getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    }

    static void write(HttpExchange exchange, int status, byte[] content, String contentType) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        OutputStream body = begin(exchange, status, content.length);
        if (body != null) {
            body.write(content);
        }
    }

    /** Begins an answer; null if it has no body. */
    private static @Nullable OutputStream begin(HttpExchange exchange, int status, long length) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            exchange.sendResponseHeaders(status, -1);
            return null;
        }
        // Here, 0 stands for a length that is not known, and -1 for 0.
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        return length == 0 ? null : exchange.getResponseBody();
    }

    static void write(HttpExchange exchange, Reply.File reply) throws IOException {
        try (FileChannel file = FileChannel.open(reply.file(), StandardOpenOption.READ)) {
            long size = file.size();
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", reply.contentType());
            headers.set("Accept-Ranges", "bytes");
            if (!reply.downloadName().isEmpty()) {
                headers.set("Content-Disposition", disposition(reply.downloadName()));
            }
            Optional<ByteRange> range = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("Range"))
                    .flatMap(header -> ByteRange.of(header, size));
            if (range.isPresent() && range.get().count() == 0) {
                headers.set("Content-Range", "bytes */" + size);
                write(exchange, 416, "the file has " + size + " bytes, none of those that are asked for");
                return;
            }
            range.ifPresent(part -> headers.set(
                    "Content-Range", "bytes " + part.first() + "-" + (part.first() + part.count() - 1) + "/" + size));
            ByteRange part = range.orElse(new ByteRange(0, size));
            OutputStream body = begin(exchange, range.isPresent() ? 206 : 200, part.count());
            if (body != null) {
                copy(file, part, body);
            }
        } catch (NoSuchFileException e) {
            throw Refusal.notFound("the file is gone: it was moved or deleted");
        }
    }

    private static void copy(FileChannel file, ByteRange part, OutputStream body) throws IOException {
        WritableByteChannel target = Channels.newChannel(body);
        ByteBuffer buffer = ByteBuffer.allocate(COPIED_AT_ONCE);
        long position = part.first();
        long end = part.first() + part.count();
        while (position < end) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
            int read = file.read(buffer, position);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
            position += read;
        }
    }

    /** RFC 6266: a name of ASCII for old readers, and the whole name. */
    private static String disposition(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\]", "_");
        String ascii = plain.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(plain, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
