package io.github.hailuo4j.runtime.event;

import io.github.hailuo4j.runtime.task.RequestRef;

/**
 * Tells a logging framework what the client's log lines, and those of its listeners, are about. It is opened before such
 * a line or call, and closed after it on the same thread. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface LogContext {

    /** From now on, this thread logs about that request. */
    Scope open(RequestRef subject);

    /** A stretch of one thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        /** What the thread logs is about what it was about before. */
        @Override
        void close();
    }
}
