package io.github.hailuo4j.runtime.http;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The two OkHttp clients: one that talks to the gateway with the key, and one without it for files, which may be anywhere.
 * They are made from the caller's client, whose proxies, TLS and interceptors they keep, and hardened: no redirects, a
 * dispatcher and a connection pool of their own.
 */
public final class HttpStack implements AutoCloseable {

    /** OkHttp's own limit is 5 a host, which five slow answers would fill. This many threads are the most there are. */
    private static final int MOST_REQUESTS_PER_HOST = 48;

    private static final Duration KEEP_IDLE_THREAD = Duration.ofSeconds(5);

    private final HttpUrl baseUrl;
    private final Dispatcher dispatcher;
    private final ConnectionPool connections = new ConnectionPool();
    private final OkHttpClient gateway;
    private final OkHttpClient files;
    private final String apiKey;
    private final OkHttpClient downloads;

    public HttpStack(OkHttpClient callers, HttpUrl baseUrl, String apiKey, Duration callTimeout) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.dispatcher = new Dispatcher(threads());
        dispatcher.setMaxRequests(MOST_REQUESTS_PER_HOST);
        dispatcher.setMaxRequestsPerHost(MOST_REQUESTS_PER_HOST);
        OkHttpClient hardened = callers.newBuilder()
                .dispatcher(dispatcher)
                .connectionPool(connections)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.gateway = hardened.newBuilder()
                .callTimeout(callTimeout)
                .readTimeout(callTimeout)
                .addInterceptor(chain -> chain.proceed(authorised(chain.request(), apiKey)))
                .addNetworkInterceptor(chain -> {
                    Delivery delivery = chain.request().tag(Delivery.class);
                    if (delivery != null) {
                        delivery.begin();
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        // A download takes as long as it takes; what must not happen is that nothing comes for long.
        this.files = hardened.newBuilder()
                .callTimeout(Duration.ZERO)
                .readTimeout(callTimeout)
                .build();
        // A video may lie behind a redirect to where it is stored; never from https to http.
        this.downloads = files.newBuilder().followRedirects(true).build();
    }

    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_REQUESTS_PER_HOST,
                MOST_REQUESTS_PER_HOST,
                KEEP_IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                runnable -> {
                    Thread thread = new Thread(runnable, "hailuo4j-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** The key goes to the base URL's origin and nowhere else. */
    private Request authorised(Request request, String apiKey) {
        HttpUrl url = request.url();
        boolean sameOrigin = url.scheme().equals(baseUrl.scheme())
                && url.host().equals(baseUrl.host())
                && url.port() == baseUrl.port();
        Request.Builder builder = request.newBuilder().header("Accept", "application/json");
        return (sameOrigin ? builder.header("Authorization", "Bearer " + apiKey) : builder).build();
    }

    /** The text without the API key, should it hold it. */
    String withoutKey(String text) {
        return text.replace(apiKey, "(the API key)");
    }

    public HttpUrl baseUrl() {
        return baseUrl;
    }

    /** The client for the gateway. */
    public OkHttpClient gateway() {
        return gateway;
    }

    /** The client for uploads of files: without the key. */
    public OkHttpClient files() {
        return files;
    }

    /** The client for downloads: without the key, and following redirects. */
    public OkHttpClient downloads() {
        return downloads;
    }

    @Override
    public void close() {
        dispatcher.cancelAll();
        dispatcher.executorService().shutdown();
        connections.evictAll();
    }
}
