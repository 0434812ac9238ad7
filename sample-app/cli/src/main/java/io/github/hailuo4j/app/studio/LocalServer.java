package io.github.hailuo4j.app.studio;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Refusal;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a page and its endpoints to browsers on this machine, through the {@link Guard}. */
final class LocalServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_ADDRESS = {127, 0, 0, 1};

    /** A request has a thread from its first byte on. Any process of this machine may begin some, and leave them so for a minute. */
    private static final int THREADS = 1_000;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE");

    /**
     * What one browser may take of the server.
     *
     * @param body how long a request's body may take
     * @param heartbeat after how long without an event a comment is sent
     * @param streams how many streams of events there are at most
     */
    record Limits(Duration body, Duration heartbeat, int streams) {

        static final Limits USUAL = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(15), 32);
    }

    private final Map<String, Endpoint> endpoints;
    private final PageFiles page;
    private final Limits limits;
    private final Guard guard;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watch;
    private final ThreadFactory streamThreads = daemons("studio-events");
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger openStreams = new AtomicInteger();

    /**
     * Starts a server.
     *
     * @param endpoints by the name under {@code /api}
     * @param port on the loopback address; 0 for any
     * @throws IOException if the port is taken
     */
    LocalServer(Map<String, Endpoint> endpoints, PageFiles page, int port, Limits limits) throws IOException {
        configureJdk();
        this.endpoints = Map.copyOf(endpoints);
        this.page = page;
        this.limits = limits;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_ADDRESS), port), 0);
        this.guard = new Guard(server.getAddress().getPort());
        this.threads = new ThreadPoolExecutor(
                0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("studio-http"));
        this.watch = Executors.newSingleThreadScheduledExecutor(daemons("studio-watch"));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Sets what the JDK's server reads when the first of a process is made, which may be a simulator's: answers that do not wait for the
     * acknowledgement of their headers, and an end for requests that never come to theirs.
     */
    static void configureJdk() {
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "60");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where the page is, with the token that lets a browser in. */
    URI url() {
        return URI.create("http://" + LOOPBACK + ":" + server.getAddress().getPort() + "/?token=" + guard.token());
    }

    private void handle(HttpExchange exchange) {
        boolean isHandedOver = false;
        try {
            ReplyWriter.guard(exchange);
            isHandedOver = answer(exchange);
        } catch (IOException e) {
            // The browser is gone, or the file or body broke off: there is nobody to tell.
        } finally {
            if (!isHandedOver) {
                exchange.close();
            }
        }
    }

    /** Answers; whether the exchange stays open, and is somebody else's now. */
    private boolean answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        boolean isApi = path.startsWith("/api/");
        try {
            if (!METHODS.contains(method)) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD, POST, DELETE");
                throw new Refusal(405, "wrong_method", "this method is not possible here", false, "");
            }
            boolean changes = method.equals("POST") || method.equals("DELETE");
            if (!guard.isForThisServer(headers)) {
                throw new Refusal(403, "wrong_host", "This server answers to its own address only.", false, "");
            }
            Optional<String> token = changes || !path.equals("/")
                    ? Optional.empty()
                    : RequestTarget.parameter(exchange.getRequestURI(), "token");
            if (token.isPresent()) {
                letIn(exchange, token.get());
                return false;
            }
            if (!guard.isFromOwnPage(headers, changes)) {
                throw new Refusal(403, "wrong_origin", "This server answers to its own page only.", false, "");
            }
            if (!guard.hasCookie(headers)) {
                throw new Refusal(
                        403, "no_cookie", "Open the studio with the URL that hailuo studio has printed.", false, "");
            }
            if (isApi) {
                return api(exchange, method);
            }
            page(exchange, changes, path);
        } catch (Refusal refusal) {
            if (isApi) {
                ReplyWriter.write(exchange, Failures.reply(refusal));
            } else {
                ReplyWriter.write(exchange, refusal.status(), String.valueOf(refusal.getMessage()));
            }
        }
        return false;
    }

    private void letIn(HttpExchange exchange, String token) throws IOException {
        if (!guard.isToken(token)) {
            throw new Refusal(
                    403,
                    "wrong_token",
                    "This URL is not of the studio that runs now: open the one that hailuo studio has printed last.",
                    false,
                    "");
        }
        exchange.getResponseHeaders().add("Set-Cookie", guard.cookieHeader());
        exchange.getResponseHeaders().set("Location", "/");
        exchange.sendResponseHeaders(303, -1);
    }

    private void page(HttpExchange exchange, boolean changes, String path) throws IOException {
        if (changes) {
            throw new Refusal(405, "wrong_method", "this method is not possible here", false, "");
        }
        PageFiles.PageFile file =
                page.find(path).orElseThrow(() -> Refusal.notFound("There is nothing here. The studio is at /"));
        ReplyWriter.write(exchange, 200, file.content(), file.contentType());
    }

    private boolean api(HttpExchange exchange, String method) throws IOException {
        RequestTarget target = RequestTarget.of(exchange.getRequestURI());
        Endpoint endpoint = endpoints.get(target.name());
        if (endpoint == null) {
            throw Refusal.notFound("there is no such endpoint");
        }
        Reply reply;
        try (BoundedBody body = body(exchange, endpoint.mostBytes())) {
            reply = reply(
                    endpoint,
                    new Call(
                            method.equals("HEAD") ? "GET" : method,
                            target.segments(),
                            target.query(),
                            RequestTarget.headers(exchange.getRequestHeaders()),
                            body));
        }
        if (reply instanceof Reply.Json json) {
            ReplyWriter.write(exchange, json);
        } else if (reply instanceof Reply.Bytes bytes) {
            ReplyWriter.write(exchange, 200, bytes.content(), bytes.contentType());
        } else if (reply instanceof Reply.File file) {
            ReplyWriter.write(exchange, file);
        } else if (reply instanceof Reply.Events events) {
            return stream(exchange, events);
        }
        return false;
    }

    private static Reply reply(Endpoint endpoint, Call call) throws IOException {
        try {
            return endpoint.answer(call);
        } catch (RuntimeException e) {
            return Failures.reply(e);
        }
    }

    private BoundedBody body(HttpExchange exchange, long mostBytes) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && (length.length() > 18 || Long.parseLong(length) > mostBytes)) {
            throw Refusal.tooLarge(mostBytes);
        }
        return new BoundedBody(
                exchange.getRequestBody(),
                mostBytes,
                () -> watch.schedule(exchange::close, limits.body().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Each stream has a thread of its own, so that streams take none of those that answer. */
    private boolean stream(HttpExchange exchange, Reply.Events events) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
            return false;
        }
        if (openStreams.incrementAndGet() > limits.streams()) {
            openStreams.decrementAndGet();
            throw new Refusal(503, "too_many_streams", "the studio is open too often", true, "Close some of its tabs.");
        }
        EventStream stream = new EventStream();
        streams.add(stream);
        stream.onClose(() -> {
            streams.remove(stream);
            openStreams.decrementAndGet();
        });
        try {
            events.onOpen().accept(stream);
            exchange.sendResponseHeaders(200, 0);
        } catch (RuntimeException | IOException e) {
            stream.close();
            throw e;
        }
        streamThreads
                .newThread(() -> {
                    try (exchange) {
                        stream.writeTo(exchange.getResponseBody(), limits.heartbeat());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        return true;
    }

    /** Ends all that is open. */
    @Override
    public void close() {
        streams.forEach(EventStream::close);
        server.stop(0);
        threads.shutdownNow();
        watch.shutdownNow();
    }
}
