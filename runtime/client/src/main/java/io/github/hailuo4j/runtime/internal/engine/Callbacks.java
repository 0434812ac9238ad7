package io.github.hailuo4j.runtime.internal.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where code runs that may take its time: what callers attach to futures. Apart from that, what follows from answers and
 * from records of the journal. So no dependent of a caller's, however slow, holds back a submission.
 */
public final class Callbacks implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Callbacks.class.getName());

    private final @Nullable Executor callers;

    /** They run what callers attached, or hand it over: an executor may run it at once, or wait until it has room. */
    private final ElasticThreads forCallers;

    private final ElasticThreads own;
    private volatile boolean closing;

    /**
     * An executor.
     *
     * @param callers the caller's own; null for our threads
     */
    public Callbacks(@Nullable Executor callers, Timer timer) {
        this.callers = callers;
        this.forCallers = new ElasticThreads("hailuo4j-callback", timer);
        this.own = new ElasticThreads("hailuo4j-follow", timer);
    }

    /** Runs a caller's code, on his executor if he gave one and it takes it. What it throws ends here. */
    public void run(Runnable action) {
        Executor executor = callers;
        if (executor == null || closing) {
            here(action);
            return;
        }
        AtomicBoolean begun = new AtomicBoolean();
        Runnable once = () -> {
            if (begun.compareAndSet(false, true)) {
                guarded(action);
            }
        };
        forCallers.execute(() -> {
            try {
                executor.execute(once);
            } catch (RuntimeException | Error e) {
                LOG.log(
                        Level.WARNING,
                        "the callback executor threw {0}",
                        e.getClass().getName());
                once.run();
            }
        });
    }

    /** Runs a caller's code on our threads, whatever his executor does. */
    public void here(Runnable action) {
        forCallers.execute(() -> guarded(action));
    }

    /** Runs what follows from something: our code, and listeners. */
    public void own(Runnable action) {
        own.execute(() -> guarded(action));
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            // By its class: its message may hold anything.
            LOG.log(Level.WARNING, "a callback threw {0}", e.getClass().getName());
        }
    }

    /** From now on, only our threads run anything: the caller's executor may be gone. */
    void closing() {
        closing = true;
    }

    /** What was begun goes on, and the threads end when it is done. */
    @Override
    public void close() {
        closing = true;
        forCallers.close();
        own.close();
    }
}
