package io.github.hailuo4j.runtime.internal.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Whether a byte of a request may have left. After that, no failure means that it was not received, and nothing leaves a
 * second time. That holds whatever lies above: OkHttp, which repeats a POST by itself, or an interceptor of the caller's.
 */
final class Delivery {

    private final AtomicBoolean begun = new AtomicBoolean();
    private final BooleanSupplier mayLeave;

    Delivery() {
        this(() -> true);
    }

    /**
     * A delivery.
     *
     * @param mayLeave whether it may still leave when its turn has come
     */
    Delivery(BooleanSupplier mayLeave) {
        this.mayLeave = mayLeave;
    }

    boolean hasBegun() {
        return begun.get();
    }

    /** The last that sees a request before the network does. */
    static Response deliver(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Delivery delivery = request.tag(Delivery.class);
        if (delivery == null && request.method().equals("POST")) {
            throw new IOException(
                    "nothing is sent: an interceptor made a request of its own out of this one. It must keep the"
                            + " request's tags, as Request.newBuilder() does, or nobody knows whether it is sent once");
        }
        if (delivery != null && !delivery.mayLeave.getAsBoolean()) {
            throw new IOException(
                    "the request must not leave any more: the gateway may have forgotten its idempotency key while it waited for a"
                            + " connection, or it was sent before");
        }
        if (delivery != null && delivery.begun.getAndSet(true)) {
            throw new IOException("a request must be sent once; something tried to send it again");
        }
        try {
            return chain.proceed(request);
        } catch (IOException e) {
            if (delivery != null && isUnprocessed(e)) {
                delivery.begun.set(false);
            }
            throw e;
        }
    }

    /**
     * Whether HTTP/2 says for certain that nothing was done with the request (RFC 9113, 8.7). Either the connection was
     * closed before its stream was begun, or the gateway refused the stream. It may do that by a GOAWAY that names an
     * earlier stream as the last. Told by the names: OkHttp's module does not export the classes.
     */
    private static boolean isUnprocessed(IOException e) {
        String name = e.getClass().getName();
        return name.equals("okhttp3.internal.http2.ConnectionShutdownException")
                || (name.equals("okhttp3.internal.http2.StreamResetException")
                        && "stream was reset: REFUSED_STREAM".equals(e.getMessage()));
    }
}
