package io.github.hailuo4j.postgres.figures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every request, and says of every task the same. It costs as little as a gateway can. */
final class InstantGateway implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private volatile boolean completed;

    InstantGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Whether all tasks are completed from now on, or still being worked on. */
    void complete(boolean all) {
        completed = all;
    }

    int tasks() {
        return tasks.get();
    }

    int polls() {
        return polls.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String answer;
            if (exchange.getRequestMethod().equals("POST")) {
                answer = "{\"task_id\":\"task-" + tasks.incrementAndGet() + "\",\"status\":\"pending\"}";
            } else {
                polls.incrementAndGet();
                String path = exchange.getRequestURI().getPath();
                String id = path.substring(path.lastIndexOf('/') + 1);
                answer = completed
                        ? "{\"id\":\"" + id + "\",\"status\":\"completed\",\"videos\":[{\"url\":\"" + url()
                                + "/v.mp4\"}]}"
                        : "{\"id\":\"" + id + "\",\"status\":\"processing\"}";
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
