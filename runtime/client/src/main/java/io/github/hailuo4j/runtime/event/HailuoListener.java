package io.github.hailuo4j.runtime.event;

/**
 * Told of what the client does, for meters, traces and logs. It is called in order of what happens to one request, on the
 * thread where it happens. Others may wait for that thread: a listener must be quick, and must not wait for the client.
 * What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface HailuoListener {

    /** Something happened. */
    void onEvent(HailuoEvent event);

    /** This listener, and after it another. What the first throws does not keep the second from being told. */
    default HailuoListener andThen(HailuoListener next) {
        return event -> {
            try {
                onEvent(event);
            } finally {
                next.onEvent(event);
            }
        };
    }
}
