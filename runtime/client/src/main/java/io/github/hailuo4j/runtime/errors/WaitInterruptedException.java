package io.github.hailuo4j.runtime.errors;

import org.jspecify.annotations.Nullable;

/**
 * The waiting thread was interrupted; its interrupt flag is set. What it waited for goes on: a submitted task runs and is
 * billed.
 */
public class WaitInterruptedException extends HailuoException {

    private static final long serialVersionUID = 1L;

    public WaitInterruptedException(@Nullable Throwable cause) {
        super("interrupted while waiting; a submitted task goes on and is billed", cause);
    }
}
