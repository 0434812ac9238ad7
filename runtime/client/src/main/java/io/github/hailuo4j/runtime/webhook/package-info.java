/**
 * Webhooks: a signed reference in each request's {@code callback_url}, and the receiver that checks it and asks the gateway
 * before it believes anything. Polling goes on beside it.
 *
 * <p>With the JDK's server: {@code server.createContext("/hailuo", new WebhookHandler(client.webhookReceiver()))}. In a servlet's
 * {@code doPost}, read at most {@link io.github.hailuo4j.runtime.webhook.WebhookReceiver#LONGEST_BODY} + 1 bytes and answer with the
 * outcome's status:
 *
 * <pre>{@code
 * String query = Objects.requireNonNullElse(request.getQueryString(), "");
 * byte[] body = request.getInputStream().readNBytes(WebhookReceiver.LONGEST_BODY + 1);
 * WebhookOutcome outcome = receiver.receive(body, query, headers).join();
 * response.setStatus(outcome.httpStatus());
 * }</pre>
 *
 * <p>With Spring, a {@code @PostMapping} method does the same with an {@code HttpServletRequest} parameter, or returns the future,
 * mapped to {@code ResponseEntity.status(outcome.httpStatus()).build()}. An absent query string is passed as {@code ""}.
 */
@NullMarked
package io.github.hailuo4j.runtime.webhook;

import org.jspecify.annotations.NullMarked;
