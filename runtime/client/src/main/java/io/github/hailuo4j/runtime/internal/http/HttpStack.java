package io.github.hailuo4j.runtime.internal.http;

import io.github.hailuo4j.runtime.internal.redaction.Shown;
import io.github.hailuo4j.runtime.internal.runapi.RunApi;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The two OkHttp clients: one that talks to the gateway with the key, and one without it for files, which may be anywhere.
 * They are made from the caller's client, and keep its proxies, TLS and interceptors. They are hardened: no redirects, a
 * dispatcher and a connection pool of their own.
 */
public final class HttpStack implements AutoCloseable {

    /** OkHttp's own limit is 5 a host, which five slow answers would fill. This many threads are the most there are. */
    private static final int MOST_REQUESTS_PER_HOST = 48;

    /** Questions about tasks may be many, and stay unanswered. They must not fill the places of other calls. */
    private static final int MOST_QUESTIONS = 16;

    private static final Duration KEEP_IDLE_THREAD = Duration.ofSeconds(5);

    /** Shorter than servers usually keep theirs: a request is best not sent on a connection that is about to be closed. */
    private static final Duration KEEP_IDLE_CONNECTION = Duration.ofSeconds(30);

    private final HttpUrl baseUrl;
    /** As many as there are calls at once: OkHttp's own pool keeps 5, so that most calls would connect anew. */
    private final ConnectionPool connections = new ConnectionPool(
            MOST_REQUESTS_PER_HOST + MOST_QUESTIONS, KEEP_IDLE_CONNECTION.toMillis(), TimeUnit.MILLISECONDS);

    private final ThreadPoolExecutor threads = threads();
    private final Dispatcher dispatcher = dispatcher(threads, MOST_REQUESTS_PER_HOST);
    private final Dispatcher questionDispatcher = dispatcher(threads, MOST_QUESTIONS);
    private final OkHttpClient gateway;
    private final OkHttpClient questions;
    private final OkHttpClient files;
    private final ApiKeys keys;
    private final OkHttpClient downloads;
    /** With whether they are wanted. The dispatcher, which can cancel calls, takes those for ended that are being read. */
    private final Map<Call, BooleanSupplier> transfers = new ConcurrentHashMap<>();

    private volatile boolean closed;

    public HttpStack(OkHttpClient callers, HttpUrl baseUrl, ApiKeys keys, Duration callTimeout) {
        this.baseUrl = baseUrl;
        this.keys = keys;
        OkHttpClient hardened = callers.newBuilder()
                .dispatcher(dispatcher)
                .connectionPool(connections)
                .followRedirects(false)
                .followSslRedirects(false)
                // How far a task is has to be asked for, whatever the gateway says of keeping its answers.
                .cache(null)
                .addInterceptor(this::whileOpen)
                .addNetworkInterceptor(new ProxyAuthorization(callers.proxyAuthenticator()))
                .build();
        OkHttpClient.Builder toGateway = hardened.newBuilder()
                .callTimeout(callTimeout)
                .readTimeout(callTimeout)
                .addInterceptor(chain -> chain.proceed(authorised(chain.request())))
                .addNetworkInterceptor(Delivery::deliver);
        // Before those of the caller.
        toGateway.interceptors().add(0, HttpStack::guarded);
        this.gateway = toGateway.build();
        this.questions = gateway.newBuilder().dispatcher(questionDispatcher).build();
        // A download takes as long as it takes; what must not happen is that nothing comes for long.
        this.files = hardened.newBuilder()
                .callTimeout(Duration.ZERO)
                .readTimeout(callTimeout)
                .build();
        // A video may lie behind a redirect to where it is stored, also from http to https.
        this.downloads = files.newBuilder()
                .followRedirects(true)
                .followSslRedirects(true)
                .addNetworkInterceptor(HttpStack::asSafeAsAsked)
                .build();
    }

    private static Dispatcher dispatcher(ThreadPoolExecutor threads, int most) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(most);
        dispatcher.setMaxRequestsPerHost(most);
        return dispatcher;
    }

    private ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        MOST_REQUESTS_PER_HOST + MOST_QUESTIONS,
                        MOST_REQUESTS_PER_HOST + MOST_QUESTIONS,
                        KEEP_IDLE_THREAD.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new LinkedBlockingQueue<>(),
                        runnable -> {
                            Thread thread = new Thread(runnable, "hailuo4j-http-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        }) {
                    /** Without memory for a thread, OkHttp would keep the call for ever. If it is refused, OkHttp ends it. */
                    @Override
                    public void execute(Runnable call) {
                        try {
                            super.execute(call);
                        } catch (Error e) {
                            throw new RejectedExecutionException(e);
                        }
                    }

                    /** A call that was being read while the client was closed has given its connection back since. */
                    @Override
                    protected void terminated() {
                        connections.evictAll();
                    }
                };
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** What is thrown on OkHttp's threads ends them, and is printed with whatever it says, unless it is an IOException. */
    private static Response guarded(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("the call was broken off by " + Shown.said(e), e);
        }
    }

    /** No redirect leads from https to http. */
    private static Response asSafeAsAsked(Interceptor.Chain chain) throws IOException {
        if (chain.call().request().isHttps() && !chain.request().isHttps()) {
            throw new IOException("a redirect must not lead from https to http, where anybody could change the video");
        }
        return chain.proceed(chain.request());
    }

    /** Closing cancels the calls that run; this keeps a download from going on with another. */
    private Response whileOpen(Interceptor.Chain chain) throws IOException {
        if (closed) {
            throw new IOException("the client is closed");
        }
        return chain.proceed(chain.request());
    }

    /** The key goes to the base URL's origin and nowhere else. */
    private Request authorised(Request request) throws IOException {
        HttpUrl url = request.url();
        boolean sameOrigin = url.scheme().equals(baseUrl.scheme())
                && url.host().equals(baseUrl.host())
                && url.port() == baseUrl.port();
        Request.Builder builder = request.newBuilder().header("Accept", "application/json");
        if (sameOrigin) {
            String key = keys.now();
            UsedKey used = request.tag(UsedKey.class);
            if (used != null) {
                used.is(key);
            }
            builder.header("Authorization", RunApi.KEY_PREFIX + key);
        }
        return builder.build();
    }

    /** The keys that requests are sent with. */
    ApiKeys keys() {
        return keys;
    }

    public HttpUrl baseUrl() {
        return baseUrl;
    }

    /** The client for the gateway. */
    public OkHttpClient gateway() {
        return gateway;
    }

    /** The client for questions about tasks: the same, with places of its own. */
    public OkHttpClient questions() {
        return questions;
    }

    /**
     * Sends a file: without the key.
     *
     * @param isWanted whether it still is; see {@link #breakOffUnwanted()}
     * @param reader what reads the answer; closing this stack breaks it off
     */
    public <T> T upload(Request request, BooleanSupplier isWanted, Reader<T> reader) throws IOException {
        return transfer(files.newCall(request), isWanted, reader);
    }

    /**
     * Fetches a file: without the key, and following redirects.
     *
     * @param isWanted whether it still is; see {@link #breakOffUnwanted()}
     * @param reader what reads it; closing this stack breaks it off
     */
    public <T> T download(Request request, BooleanSupplier isWanted, Reader<T> reader) throws IOException {
        return transfer(downloads.newCall(request), isWanted, reader);
    }

    private <T> T transfer(Call call, BooleanSupplier isWanted, Reader<T> reader) throws IOException {
        transfers.put(call, isWanted);
        if (!isWanted.getAsBoolean()) {
            call.cancel();
        }
        try (Response response = call.execute()) {
            return reader.read(response);
        } finally {
            transfers.remove(call);
            if (closed) {
                connections.evictAll();
            }
        }
    }

    /** Whether a transfer failed because the server's certificate is not taken: that does not pass by trying again. */
    public static boolean isDistrust(IOException failure) {
        return Unanswered.isDistrust(failure);
    }

    /** Breaks off the files that nobody wants any more, also while nothing comes. */
    public void breakOffUnwanted() {
        transfers.forEach((call, isWanted) -> {
            if (!isWanted.getAsBoolean()) {
                call.cancel();
            }
        });
    }

    /** Reads what is fetched. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Response response) throws IOException;
    }

    /** Whether nothing is sent any more. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        dispatcher.cancelAll();
        questionDispatcher.cancelAll();
        transfers.keySet().forEach(Call::cancel);
        threads.shutdown();
        connections.evictAll();
        keys.close();
    }
}
