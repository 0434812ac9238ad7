package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.task.Idempotency;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** What callers' interceptors do to a paid request does not make two of it. */
final class InterceptorTest {

    private final AtomicInteger tasks = new AtomicInteger();

    /** What is received first is paid for, and answered so that it looks as if it could be sent again. */
    private RawServer server(String failure) throws IOException {
        return new RawServer((request, connection) -> {
            int task = tasks.incrementAndGet();
            if (task > 1) {
                connection.json(200, "{\"id\":\"t" + task + "\"}");
            } else if (failure.isEmpty()) {
                connection.reset();
            } else {
                connection.json(503, "{}", failure);
            }
        });
    }

    private HailuoClient client(RawServer server, Interceptor interceptor) {
        return server.client(100)
                .idempotency(Idempotency.NONE)
                .submitTimeout(Duration.ofSeconds(5))
                .okHttpClient(
                        new OkHttpClient.Builder().addInterceptor(interceptor).build())
                .build();
    }

    private static Response buffering(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        if (request.body() == null) {
            return chain.proceed(request);
        }
        Buffer buffer = new Buffer();
        request.body().writeTo(buffer);
        RequestBody copy = RequestBody.create(buffer.snapshot(), request.body().contentType());
        return chain.proceed(request.newBuilder().method("POST", copy).build());
    }

    @Test
    void aBodyThatWasBufferedIsSentOnce() throws Exception {
        try (RawServer server = server("Retry-After: 0");
                HailuoClient client = client(server, InterceptorTest::buffering)) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(SubmissionUnknownException.class);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void anInterceptorThatTriesAgainDoesSoInVain() throws Exception {
        try (RawServer server = server("X-Any: thing");
                HailuoClient client = client(server, chain -> {
                    try (Response response = buffering(chain)) {
                        assertThat(response.code()).isEqualTo(503);
                    }
                    return chain.proceed(chain.request());
                })) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(SubmissionUnknownException.class)
                    .hasMessageContaining("sent once");
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    @Test
    void aRequestThatWasMadeAnewWithoutItsTagsIsNotSent() throws Exception {
        try (RawServer server = server("");
                HailuoClient client = client(server, chain -> {
                    Request request = chain.request();
                    return chain.proceed(new Request.Builder()
                            .url(request.url())
                            .headers(request.headers())
                            .method(request.method(), request.body())
                            .build());
                })) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("It must keep the request's tags");
            assertThat(server.posts()).isZero();
        }
    }
}
