package io.github.hailuo4j.app.studio;

import io.github.hailuo4j.app.studio.http.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request's body, which must not have more bytes than its endpoint takes, nor take longer than a page of this machine needs. */
final class BoundedBody extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 8_192;

    private final long most;
    private final Supplier<Future<?>> watch;
    private long count;
    private @Nullable Future<?> watching;

    /**
     * Wraps a body.
     *
     * @param most the most bytes
     * @param watch begins to watch the time: what it does is cancelled when the body has ended
     */
    BoundedBody(InputStream body, long most, Supplier<Future<?>> watch) {
        super(body);
        this.most = most;
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        begin();
        int read = super.read();
        count(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        begin();
        int read = super.read(bytes, offset, length);
        count(read);
        return read;
    }

    private void begin() {
        if (watching == null) {
            watching = watch.get();
        }
    }

    /** Reads: the JDK's own skips without counting, and then waits for what it has skipped. */
    @Override
    public long skip(long bytes) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(bytes, SKIPPED_AT_ONCE))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    private void count(long more) {
        if (more < 0) {
            close();
            return;
        }
        count += more;
        if (count > most) {
            throw Refusal.tooLarge(most);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Ends watching the time. The body itself is closed with its exchange. */
    @Override
    public void close() {
        if (watching != null) {
            watching.cancel(false);
        }
    }
}
