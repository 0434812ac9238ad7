package io.github.hailuo4j.runtime.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Objects;

/**
 * A {@link WebhookReceiver} for the JDK's HTTP server. It answers once the gateway has confirmed or not: give the server an
 * executor of several threads.
 */
public final class WebhookHandler implements HttpHandler {

    private final WebhookReceiver receiver;

    /**
     * A handler, to be put under the path of {@link WebhookSettings}' URL.
     *
     * @param receiver a client's {@code webhookReceiver()}
     */
    public WebhookHandler(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"POST".equals(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(WebhookReceiver.LONGEST_BODY + 1);
            String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
            WebhookOutcome outcome =
                    receiver.receive(body, query, exchange.getRequestHeaders()).join();
            exchange.sendResponseHeaders(outcome.httpStatus(), -1);
        }
    }
}
