package io.github.hailuo4j.runtime.event;

import io.github.hailuo4j.runtime.task.RequestRef;

/**
 * Follows operations from beginning to end, for traces. What it throws is logged and goes no further.
 *
 * <p>{@link HailuoListener} is told of each transition instead, and knows nothing of who asked for it.
 */
@FunctionalInterface
public interface OperationObserver {

    /**
     * An operation begins. This is called on the thread that asked for it, before anything is done: what is current on that
     * thread, such as a span, led to it. That thread waits for the return.
     */
    Course begin(Operation operation);

    /** An operation under way. One of the two methods that end it is called, once, on whatever thread the end is known. */
    interface Course {

        /**
         * What the journal keeps of a submission, so that a later process can go on with its trace: a {@code traceparent} as
         * <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a> has it. It comes back as {@link
         * RequestRef#traceparent()} of what is about the same request. Anything else is not kept. Empty unless overridden.
         */
        default String traceparent() {
            return "";
        }

        /** It went well. */
        void completed(RequestRef subject);

        /** It did not, or nobody waits for it any more: that is a {@link java.util.concurrent.CancellationException}. */
        void failed(RequestRef subject, Throwable failure);
    }
}
