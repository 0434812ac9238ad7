package io.github.hailuo4j.runtime.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A JSON body that is written at most once. OkHttp sends a POST again by itself when a reused connection dies, on 408, 503
 * with {@code Retry-After: 0}, 307 and 308. It does not if the body says that it is one-shot. An interceptor of the
 * caller's that proceeds twice gets an error and not a second task.
 */
final class OnceBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] bytes;
    private final AtomicBoolean written = new AtomicBoolean();

    OnceBody(String json) {
        this.bytes = json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (written.getAndSet(true)) {
            throw new IOException("a paid request must be sent once; something tried to send it again");
        }
        sink.write(bytes);
    }
}
