package io.github.hailuo4j.runtime.webhook;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Receives webhooks. It believes none. A webhook with a reference of ours is a reason to ask the gateway for the task, and
 * the gateway's answer counts. A submission of which the outcome was unknown is healed by it. The reference names the
 * intent, the body the task, and the gateway confirms it.
 *
 * <p>Safe for use by several threads. {@code HailuoClient.webhookReceiver()} makes one; it works while that client is open.
 */
public interface WebhookReceiver {

    /** The longest body that is looked at, in bytes. */
    int LONGEST_BODY = 64 * 1024;

    /**
     * Takes a webhook. Whatever it holds, the future completes with an outcome, never with an exception, and within a
     * quarter of a minute. What is attached to it runs on the client's own threads, whatever its callback executor does.
     * Waiting for it on a thread of that executor is safe.
     *
     * @param body the bytes as they were received
     * @param query the URL's query as it was received, without the question mark; empty if there is none
     * @param headers the request's headers, for the {@link SignatureVerifier}
     */
    CompletableFuture<WebhookOutcome> receive(byte[] body, String query, Map<String, List<String>> headers);
}
