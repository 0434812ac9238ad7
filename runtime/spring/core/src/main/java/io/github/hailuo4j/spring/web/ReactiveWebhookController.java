package io.github.hailuo4j.spring.web;

import io.github.hailuo4j.runtime.webhook.WebhookOutcome;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes webhooks on a reactive server; see {@link WebhookController}. */
@RestController
public final class ReactiveWebhookController {

    private static final byte[] NO_BODY = {};

    private final WebhookReceiver receiver;

    ReactiveWebhookController(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    @PostMapping("${hailuo.webhook.path:/hailuo/webhook}")
    Mono<ResponseEntity<Void>> receive(ServerHttpRequest request) {
        String query = Objects.requireNonNullElse(request.getURI().getRawQuery(), "");
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.getHeaders().forEach(headers::put);
        return DataBufferUtils.join(request.getBody(), WebhookReceiver.LONGEST_BODY)
                .map(ReactiveWebhookController::bytes)
                .defaultIfEmpty(NO_BODY)
                .flatMap(body -> Mono.fromFuture(() -> receiver.receive(body, query, headers)))
                .onErrorReturn(DataBufferLimitException.class, WebhookOutcome.TOO_LARGE)
                .map(outcome -> ResponseEntity.status(outcome.httpStatus()).build());
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
