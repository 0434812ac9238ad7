package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.ConnectionException;
import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.errors.ValidationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call's future is settled, whatever the answer does to whoever reads it. */
final class HostileAnswersTest {

    private static final String BEGINNING = "{\"error\":{\"message\":\"no prompt\"},\"filling\":\"";

    /** JSON that does not end, a thousandth of it on the wire. */
    private static void sendBomb(RawServer.Connection connection) throws IOException {
        OutputStream zipped = new GZIPOutputStream(connection.out());
        zipped.write(BEGINNING.getBytes(StandardCharsets.UTF_8));
        byte[] megabyte = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        while (true) {
            zipped.write(megabyte);
            zipped.flush();
        }
    }

    private static HailuoClient client(RawServer server, Interceptor... interceptors) {
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        for (Interceptor interceptor : interceptors) {
            http.addInterceptor(interceptor);
        }
        return server.client(1_000)
                .callTimeout(Duration.ofSeconds(20))
                .submitTimeout(Duration.ofSeconds(1))
                .okHttpClient(http.build())
                .build();
    }

    private static Throwable failure(CompletableFuture<?> future) throws Exception {
        try {
            return new AssertionError("no failure but " + future.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 404, 409, 413, 422, 429, 500, 503})
    void aGzipBomb(int status) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    connection.head(status, "Content-Type: application/json", "Content-Encoding: gzip");
                    sendBomb(connection);
                });
                HailuoClient client = client(server)) {
            assertThat(failure(client.submitAsync(new TextToVideo("x"))))
                    .isInstanceOf(HailuoException.class)
                    .isInstanceOf(status == 422 ? ValidationException.class : HailuoException.class);
            assertThat(server.posts()).isGreaterThanOrEqualTo(1);
            assertThat(failure(client.balanceAsync())).isInstanceOf(HailuoException.class);
        }
    }

    @Test
    void aRefusalCountsThoughItsBodyBreaksOff() throws Exception {
        try (RawServer server = new RawServer((request, connection) -> {
                    connection.head(402, "Content-Type: application/json", "Content-Length: 1000");
                    connection.send("{\"error\"");
                });
                HailuoClient client = client(server)) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(InsufficientCreditsException.class);
            assertThat(server.posts()).isEqualTo(1);
        }
    }

    /** A body whose reading throws whatever it is given, once it is read. */
    private static ResponseBody throwing(ResponseBody body, Throwable failure) {
        BufferedSource source = Okio.buffer(new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer sink, long count) {
                throw HostileAnswersTest.<RuntimeException>sneaky(failure);
            }
        });
        return ResponseBody.create(source, body.contentType(), -1);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    private static Throwable thrown(String kind) {
        return switch (kind) {
            case "error" -> new OutOfMemoryError("as a test has it");
            case "overflow" -> new StackOverflowError();
            case "linkage" -> new NoClassDefFoundError("gone");
            case "checked" -> new Exception("sneaked past the compiler");
            default ->
                new IllegalStateException("mute") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                        throw new AssertionError("not even that");
                    }
                };
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "overflow", "linkage", "checked", "mute"})
    void whateverIsThrownWhileAnAnswerIsRead(String kind) throws Exception {
        for (int status : new int[] {200, 422}) {
            try (RawServer server = new RawServer((request, connection) -> connection.json(status, "{\"id\":\"t1\"}"));
                    HailuoClient client = client(server, chain -> {
                        okhttp3.Response response = chain.proceed(chain.request());
                        return response.newBuilder()
                                .body(throwing(response.body(), thrown(kind)))
                                .build();
                    })) {
                assertThat(failure(client.balanceAsync())).isInstanceOf(ConnectionException.class);
                assertThat(failure(client.submitAsync(new TextToVideo("x"))))
                        .isInstanceOf(SubmissionUnknownException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "overflow", "linkage", "checked", "mute"})
    void whateverAnInterceptorThrows(String kind) throws Exception {
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, "{\"id\":\"t1\"}"));
                HailuoClient client = client(server, chain -> {
                    throw HostileAnswersTest.<RuntimeException>sneaky(thrown(kind));
                })) {
            assertThat(failure(client.balanceAsync())).isInstanceOf(ConnectionException.class);
            assertThat(failure(client.submitAsync(new TextToVideo("x")))).isInstanceOf(ConnectionException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void thePaidTaskOfAnAnswerThatCannotBeReadIsKept() throws Exception {
        try (RawServer server = new RawServer((request, connection) ->
                        connection.json(200, "{\"status\":\"pending\"}", "X-RunAPI-Task-Id: t1"));
                HailuoClient client = client(server, chain -> {
                    okhttp3.Response response = chain.proceed(chain.request());
                    return response.newBuilder()
                            .body(throwing(response.body(), new OutOfMemoryError("as a test has it")))
                            .build();
                })) {
            assertThat(client.submit(new TextToVideo("x")).id()).isEqualTo("t1");
            assertThat(server.posts()).isEqualTo(1);
        }
    }
}
