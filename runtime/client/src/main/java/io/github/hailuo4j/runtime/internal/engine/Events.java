package io.github.hailuo4j.runtime.internal.engine;

import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.event.LogContext;
import io.github.hailuo4j.runtime.task.RequestRef;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Logs each event and tells the listener, both in the context of what it is about. What others throw ends here. */
public record Events(HailuoListener listener, LogContext context) implements HailuoListener {

    private static final Logger LOG = System.getLogger("io.github.hailuo4j.runtime.events");

    @Override
    public void onEvent(HailuoEvent event) {
        about(event.subject(), () -> {
            try {
                LOG.log(Level.DEBUG, "{0}", event);
                listener.onEvent(event);
            } catch (RuntimeException | Error e) {
                // By its class: its message may hold anything. A listener, however broken, must not cost a paid task.
                LOG.log(Level.WARNING, "a listener threw {0}", e.getClass().getName());
            }
        });
    }

    /** Runs what logs about a request. */
    void about(RequestRef subject, Runnable action) {
        about(subject, () -> {
            action.run();
            return true;
        });
    }

    /** Runs what logs about a request. */
    public <T> T about(RequestRef subject, Supplier<T> action) {
        LogContext.Scope scope = open(subject);
        try {
            return action.get();
        } finally {
            close(scope);
        }
    }

    private LogContext.Scope open(RequestRef subject) {
        try {
            return context.open(subject);
        } catch (RuntimeException | Error e) {
            threw(e);
            return () -> {};
        }
    }

    private static void close(LogContext.Scope scope) {
        try {
            scope.close();
        } catch (RuntimeException | Error e) {
            threw(e);
        }
    }

    private static void threw(Throwable failure) {
        LOG.log(Level.WARNING, "a log context threw {0}", failure.getClass().getName());
    }
}
