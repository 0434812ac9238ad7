package io.github.hailuo4j.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.hailuo4j.simulator.account.AccountRoutes;
import io.github.hailuo4j.simulator.files.Uploads;
import io.github.hailuo4j.simulator.http.Answer;
import io.github.hailuo4j.simulator.http.ErrorShape;
import io.github.hailuo4j.simulator.http.GatewayError;
import io.github.hailuo4j.simulator.http.GatewayPaths;
import io.github.hailuo4j.simulator.http.RateLimit;
import io.github.hailuo4j.simulator.http.RecordedRequest;
import io.github.hailuo4j.simulator.http.Request;
import io.github.hailuo4j.simulator.http.RequestLog;
import io.github.hailuo4j.simulator.tasks.TaskRoutes;
import io.github.hailuo4j.simulator.video.Results;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests from the JDK's server, lets the routes answer them and writes the answers. */
final class Gateway implements HttpHandler {

    private static final Logger LOG = System.getLogger(Gateway.class.getName());
    private static final int MAX_JSON_BYTES = 1024 * 1024;

    private final Set<String> apiKeys;
    private final @Nullable RateLimit rateLimit;
    private final ErrorShape errorShape;
    private final RequestLog log;
    private final Runnable settle;
    private final TaskRoutes tasks;
    private final AccountRoutes account;
    private final Uploads uploads;
    private final Results results;

    Gateway(
            Set<String> apiKeys,
            @Nullable RateLimit rateLimit,
            ErrorShape errorShape,
            RequestLog log,
            Runnable settle,
            TaskRoutes tasks,
            AccountRoutes account,
            Uploads uploads,
            Results results) {
        this.apiKeys = apiKeys;
        this.rateLimit = rateLimit;
        this.errorShape = errorShape;
        this.log = log;
        this.settle = settle;
        this.tasks = tasks;
        this.account = account;
        this.uploads = uploads;
        this.results = results;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            settle.run();
            long limit = exchange.getRequestURI().getPath().startsWith(Uploads.PUT_PREFIX)
                    ? Uploads.MAX_BYTES
                    : MAX_JSON_BYTES;
            byte[] body = exchange.getRequestBody().readNBytes((int) limit + 1);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Request.parseQuery(String.valueOf(exchange.getRequestURI().getRawQuery())),
                    exchange.getRequestHeaders(),
                    body);
            Answer answer = answer(request, body.length > limit);
            log.add(new RecordedRequest(request, answer.status()));
            write(exchange, request, answer);
        }
    }

    private Answer answer(Request request, boolean tooLarge) {
        try {
            if (tooLarge) {
                throw GatewayError.of(413, "payload_too_large", "The body is too large");
            }
            return route(request);
        } catch (GatewayError e) {
            return Answer.of(e, errorShape);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "could not answer " + request.method() + " " + request.path(), e);
            return Answer.of(GatewayError.of(500, "internal_error", "Server error"), errorShape);
        }
    }

    private Answer route(Request request) {
        String path = request.path();
        if (path.startsWith(GatewayPaths.RESULTS)) {
            return results.serve(request);
        }
        if (path.startsWith(Uploads.FILE_PREFIX)) {
            return uploads.serve(request);
        }
        if (path.startsWith(Uploads.PUT_PREFIX)) {
            return uploads.put(request);
        }
        if (path.equals(GatewayPaths.PRICE_QUOTES)) {
            return account.quote(request);
        }
        if (path.equals(GatewayPaths.PRICE_SCHEDULES)) {
            return account.schedules(request);
        }
        authorize(request);
        return switch (path) {
            case GatewayPaths.BALANCE -> account.balance(request);
            case GatewayPaths.PREPARE_UPLOAD -> uploads.prepare(request);
            case GatewayPaths.CONFIRM_UPLOAD -> uploads.confirm(request);
            default ->
                tasks.handle(request)
                        .orElseThrow(() -> GatewayError.of(404, "not_found", "There is nothing at " + path));
        };
    }

    private void authorize(Request request) {
        String header = request.header("Authorization").orElse("");
        String key = header.startsWith("Bearer ")
                ? header.substring("Bearer ".length()).strip()
                : "";
        if (key.isEmpty() || (!apiKeys.isEmpty() && !apiKeys.contains(key))) {
            throw GatewayError.of(401, "unauthorized", "Unauthorized: a valid API key is needed as a bearer token");
        }
        if (rateLimit != null) {
            rateLimit.check();
        }
    }

    private static void write(HttpExchange exchange, Request request, Answer answer) throws IOException {
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            exchange.getResponseHeaders().set(header.getKey(), header.getValue());
        }
        exchange.getResponseHeaders().set("X-Request-ID", "req_" + UUID.randomUUID());
        Optional<String> clientId = request.header("X-Client-Request-Id");
        clientId.ifPresent(id -> exchange.getResponseHeaders().set("X-Client-Request-Id", id));
        if (request.method().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(answer.length()));
        }
        // -1 is the JDK's word for no body, 0 for a chunked one.
        boolean bodiless = request.method().equals("HEAD") || answer.length() == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.length());
        try (OutputStream out = exchange.getResponseBody()) {
            answer.body().writeTo(out);
        }
    }
}
