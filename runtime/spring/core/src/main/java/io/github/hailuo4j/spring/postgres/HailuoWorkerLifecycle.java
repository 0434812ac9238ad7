package io.github.hailuo4j.spring.postgres;

import io.github.hailuo4j.postgres.HailuoWorker;
import java.time.Duration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Starts an application's worker, in the background, and closes it at the end: answers to submissions that were sent are waited
 * for, and all else is left to the other processes at once.
 */
final class HailuoWorkerLifecycle implements SmartLifecycle, DisposableBean {

    private static final Log LOG = LogFactory.getLog(HailuoWorkerLifecycle.class);

    private final HailuoWorker worker;
    private final Duration drain;
    private boolean started;
    private volatile boolean running;

    HailuoWorkerLifecycle(HailuoWorker worker, Duration drain) {
        this.worker = worker;
        this.drain = drain;
    }

    @Override
    public synchronized void start() {
        running = true;
        if (!started) {
            started = true;
            worker.start();
        }
    }

    /** The worker goes on: a context that was stopped may start again, and a worker starts once. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After all that enqueues has stopped, and before the pool of connections is closed. */
    @Override
    public void destroy() {
        if (!worker.close(drain)) {
            LOG.warn("not all submissions have an answer after " + drain
                    + ": other processes find out what became of them, or this one at its next start");
        }
    }
}
