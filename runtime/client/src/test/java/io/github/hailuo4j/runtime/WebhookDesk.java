package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.runtime.webhook.WebhookHandler;
import io.github.hailuo4j.runtime.webhook.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** One HTTP server that receives the webhooks of many scripts, each under a path of its own. */
final class WebhookDesk implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(32);
    private final HttpClient forger = HttpClient.newHttpClient();
    private final Map<String, WebhookReceiver> receivers = new ConcurrentHashMap<>();
    private final Map<String, ReadWriteLock> handling = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

    WebhookDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Lock handled = handling(path).readLock();
        handled.lock();
        try {
            handle(exchange, receivers.get(path));
        } finally {
            handled.unlock();
        }
    }

    private void handle(HttpExchange exchange, @Nullable WebhookReceiver receiver) throws IOException {
        if (receiver == null) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        } else {
            new WebhookHandler(receiver).handle(exchange);
            answers.merge(exchange.getResponseCode(), 1, Integer::sum);
        }
    }

    /** Those that the webhooks are handled on, for clients that run their callbacks on them too. */
    Executor threads() {
        return threads;
    }

    URI url(long script) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + script);
    }

    /** From now on this receiver gets the script's webhooks. */
    void open(long script, WebhookReceiver receiver) {
        receivers.put("/" + script, receiver);
    }

    /** Waits for what the script's receivers are at: one may have healed a submission and not have said so yet. */
    void awaitHandled(long script) throws InterruptedException {
        Lock handled = handling("/" + script).writeLock();
        assertThat(handled.tryLock(2, TimeUnit.MINUTES)).as("all is handled").isTrue();
        handled.unlock();
    }

    private ReadWriteLock handling(String path) {
        return handling.computeIfAbsent(path, each -> new ReentrantReadWriteLock());
    }

    void forget(long script) {
        receivers.remove("/" + script);
        handling.remove("/" + script);
    }

    /** Sends a webhook as somebody may who is not the gateway; gives the status of the answer. */
    CompletableFuture<Integer> forge(long script, String reference, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(script) + "?ref=" + reference))
                .POST(BodyPublishers.ofString(body))
                .build();
        return forger.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode());
    }

    /** How many webhooks were answered with each status. */
    Map<Integer, Integer> answers() {
        return Map.copyOf(answers);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
