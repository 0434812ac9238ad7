package io.github.hailuo4j.simulator.webhooks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Delivers webhooks, with retries whose distance doubles. */
public final class WebhookSender {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int LOG_SIZE = 10_000;

    private final ScheduledExecutorService executor;
    private final int maxAttempts;
    private final Duration backoff;
    private final Deque<WebhookAttempt> attempts = new ArrayDeque<>();

    public WebhookSender(ScheduledExecutorService executor, int maxAttempts, Duration backoff) {
        this.executor = executor;
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
    }

    public void send(String taskId, String callbackUrl, WebhookDelivery delivery) {
        schedule(taskId, callbackUrl, delivery.body(), 1, delivery.delay().toMillis());
    }

    public void forgetAttempts() {
        synchronized (attempts) {
            attempts.clear();
        }
    }

    public List<WebhookAttempt> attempts() {
        synchronized (attempts) {
            return List.copyOf(attempts);
        }
    }

    private void schedule(String taskId, String callbackUrl, String body, int number, long delayMillis) {
        try {
            // An attempt logs its own outcome, so there is nothing to ask its future for.
            var unused = executor.schedule(
                    () -> attempt(taskId, callbackUrl, body, number), delayMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The simulator is being closed; what was not delivered until then never is.
            return;
        }
    }

    private void attempt(String taskId, String callbackUrl, String body, int number) {
        WebhookAttempt attempt = new WebhookAttempt(taskId, number, post(callbackUrl, body));
        synchronized (attempts) {
            attempts.addLast(attempt);
            if (attempts.size() > LOG_SIZE) {
                attempts.removeFirst();
            }
        }
        if (!attempt.isDelivered() && number < maxAttempts) {
            schedule(taskId, callbackUrl, body, number + 1, backoff.toMillis() << Math.min(number - 1, 16));
        }
    }

    private static OptionalInt post(String callbackUrl, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(callbackUrl).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Connection", "close");
            connection.setDoOutput(true);
            // A fixed length also keeps the JDK from repeating the POST on its own.
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            connection.setFixedLengthStreamingMode(bytes.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(bytes);
            }
            int status = connection.getResponseCode();
            connection.disconnect();
            return status > 0 ? OptionalInt.of(status) : OptionalInt.empty();
        } catch (IOException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }
}
