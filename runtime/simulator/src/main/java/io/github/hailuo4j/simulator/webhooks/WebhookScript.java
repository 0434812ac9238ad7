package io.github.hailuo4j.simulator.webhooks;

import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Decides what is sent to the {@code callback_url} of a task that has become final. */
@FunctionalInterface
public interface WebhookScript {

    /**
     * The messages for one task. Each is retried on its own until it is answered with a 2xx status.
     *
     * @param task the final task
     * @param envelope the task as JSON, the message that the gateway sends
     * @return what to send; nothing if empty
     */
    List<WebhookDelivery> deliveries(SimulatedTask task, String envelope);

    /** The envelope, once, at once. */
    static WebhookScript once() {
        return repeated(1);
    }

    /** Nothing at all. */
    static WebhookScript dropped() {
        return (task, envelope) -> List.of();
    }

    /**
     * The envelope several times, as happens when an acknowledgement gets lost.
     *
     * @param times how often
     */
    static WebhookScript repeated(int times) {
        return (task, envelope) -> Collections.nCopies(times, new WebhookDelivery(Duration.ZERO, envelope));
    }

    /**
     * The envelope once, late.
     *
     * @param delay how late, in real time
     */
    static WebhookScript delayed(Duration delay) {
        return (task, envelope) -> List.of(new WebhookDelivery(delay, envelope));
    }

    /**
     * What this script sends, and before it a message that the gateway never wrote.
     *
     * @param body the forged body
     */
    default WebhookScript withForged(String body) {
        return (task, envelope) -> Stream.concat(
                        Stream.of(new WebhookDelivery(Duration.ZERO, body)), deliveries(task, envelope).stream())
                .toList();
    }
}
