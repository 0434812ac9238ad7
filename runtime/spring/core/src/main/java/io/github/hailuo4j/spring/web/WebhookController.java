package io.github.hailuo4j.spring.web;

import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes webhooks on a servlet container. The body is read as it was sent, and no further than the longest one that counts. No
 * thread waits for the gateway's confirmation.
 */
@RestController
public final class WebhookController {

    private final WebhookReceiver receiver;

    WebhookController(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @PostMapping("${hailuo.webhook.path:/hailuo/webhook}")
    CompletableFuture<ResponseEntity<Void>> receive(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(WebhookReceiver.LONGEST_BODY + 1);
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return receiver.receive(body, query, headers(request)).thenApply(WebhookController::answer);
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    private static ResponseEntity<Void> answer(WebhookOutcome outcome) {
        return ResponseEntity.status(outcome.httpStatus()).build();
    }
}
