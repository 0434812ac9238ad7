package io.github.hailuo4j.runtime.event;

import io.github.hailuo4j.runtime.task.RequestRef;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.net.InetSocketAddress;

/**
 * Something that the client was called for, and that takes its time. {@link OperationObserver} is told when it begins and how
 * it ends.
 */
public sealed interface Operation {

    /** What it is about, as far as that is known when it begins. */
    RequestRef subject();

    /** Where the gateway is: host and port as the base URL has them, not resolved. */
    InetSocketAddress gateway();

    /**
     * A caller submits a request.
     *
     * @param request what is submitted; it has the prompt
     */
    record Submission(RequestRef subject, InetSocketAddress gateway, VideoRequest request) implements Operation {

        /** For people and logs: without the request. */
        @Override
        public String toString() {
            return "Submission[" + subject + "]";
        }
    }

    /** A request that an earlier run journaled is submitted again under its key. */
    record Resubmission(RequestRef subject, InetSocketAddress gateway) implements Operation {}

    /** Somebody waits for a task; that may take minutes. */
    record Wait(RequestRef subject, InetSocketAddress gateway) implements Operation {}

    /** A video is saved. */
    record Download(RequestRef subject, InetSocketAddress gateway) implements Operation {}
}
