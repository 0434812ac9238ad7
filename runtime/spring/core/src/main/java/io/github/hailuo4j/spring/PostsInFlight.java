package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The submissions that were sent and whose answers are not journaled yet: to be waited for before the process ends. Nothing is
 * lost without that, but somebody has to find out later what became of them.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PostsInFlight implements HailuoListener {

    private final Lock lock = new ReentrantLock();
    private final Condition isEmpty = lock.newCondition();
    private final Set<String> keys = new HashSet<>();

    @Override
    public void onEvent(HailuoEvent event) {
        if (event instanceof HailuoEvent.AttemptSent) {
            change(() -> keys.add(event.subject().key()));
        } else if (event instanceof HailuoEvent.AttemptFailed
                || event instanceof HailuoEvent.Submitted
                || event instanceof HailuoEvent.Refused
                || event instanceof HailuoEvent.OutcomeUnknown) {
            change(() -> keys.remove(event.subject().key()));
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            if (keys.isEmpty()) {
                isEmpty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is none, or the time is over, or the thread is interrupted.
     *
     * @return how many are left
     */
    int drain(Duration atMost) {
        lock.lock();
        try {
            long left = TimeUnit.NANOSECONDS.convert(atMost);
            while (!keys.isEmpty() && left > 0) {
                left = isEmpty.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return count();
    }

    int count() {
        lock.lock();
        try {
            return keys.size();
        } finally {
            lock.unlock();
        }
    }
}
