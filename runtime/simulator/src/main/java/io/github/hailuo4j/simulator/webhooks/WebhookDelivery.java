package io.github.hailuo4j.simulator.webhooks;

import java.time.Duration;

/**
 * One message to a task's {@code callback_url}.
 *
 * @param delay how long to wait before it is sent, in real time
 * @param body the JSON text
 */
public record WebhookDelivery(Duration delay, String body) {}
