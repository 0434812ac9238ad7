package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.journal.Recovery;
import java.time.Duration;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * What an application's client does at the start and at the end. At the start it finishes what an earlier run left open, on a
 * thread of its own: tasks take minutes, and the start waits for none. At the end, once nothing is served any more, answers to
 * submissions that were sent are waited for, and the client is closed.
 */
public final class HailuoLifecycle implements SmartLifecycle, DisposableBean {

    private static final Duration RECOVERY_ENDS_IN = Duration.ofSeconds(5);
    private static final Log LOG = LogFactory.getLog(HailuoLifecycle.class);

    private final HailuoClient client;
    private final boolean recovers;
    private final Duration drain;
    private volatile boolean running;
    private volatile boolean closed;
    private @Nullable Thread recovery;

    HailuoLifecycle(HailuoClient client, HailuoProperties properties) {
        this.client = client;
        this.recovers = properties.recoverAtStart();
        this.drain = properties.shutdown().drain();
    }

    /** A context that was stopped may start again: what is still being recovered then goes on. */
    @Override
    public synchronized void start() {
        running = true;
        if (recovers && (recovery == null || !recovery.isAlive())) {
            recovery = new Thread(this::recover, "hailuo4j-recovery");
            recovery.setDaemon(true);
            recovery.start();
        }
    }

    private void recover() {
        try {
            List<Recovery> all = client.recover();
            List<HailuoException> problems =
                    all.stream().flatMap(each -> each.problem().stream()).toList();
            if (closed) {
                return;
            }
            if (!all.isEmpty()) {
                LOG.info("recovered " + (all.size() - problems.size()) + " of the " + all.size()
                        + " requests that an earlier run left open");
            }
            problems.forEach(each -> LOG.warn("not recovered: " + each.getMessage()));
        } catch (HailuoException e) {
            if (!closed) {
                LOG.error("what an earlier run left open was not recovered: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /**
     * After all that may submit has stopped: a context that is only stopped may start again. Closing settles what the recovery
     * waits for.
     */
    @Override
    public void destroy() throws InterruptedException {
        if (!client.drain(drain)) {
            LOG.warn("not all submissions have an answer after " + drain
                    + ": they are in the journal, and recovered at the next start");
        }
        closed = true;
        client.close();
        Thread thread;
        synchronized (this) {
            thread = recovery;
        }
        if (thread != null) {
            thread.join(RECOVERY_ENDS_IN.toMillis());
        }
    }
}
