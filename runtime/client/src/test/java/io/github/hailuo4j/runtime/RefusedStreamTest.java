package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.task.Idempotency;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Test;

/** What HTTP/2 says was not processed can be sent again also where the gateway replays no keys; nothing else can. */
final class RefusedStreamTest {

    private static final String TASK = "{\"id\":\"t1\",\"status\":\"pending\"}";

    private final Queue<String> kinds = new ConcurrentLinkedQueue<>();

    private HailuoClient client(FramesServer server) {
        return HailuoClient.builder()
                .apiKey("sk-abc/def+ghi")
                .baseUrl(server.url())
                .okHttpClient(new OkHttpClient.Builder()
                        .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                        .build())
                .idempotency(Idempotency.NONE)
                .submitTimeout(Duration.ofMinutes(10))
                .speed(100)
                .listener(event -> {
                    if (event instanceof HailuoEvent.AttemptFailed failed) {
                        kinds.add(failed.kind());
                    }
                })
                .build();
    }

    @Test
    void aRefusedStreamIsSentAgain() throws Exception {
        try (FramesServer server = new FramesServer((request, stream, out) -> {
                    if (request < 3) {
                        out.reset(stream, FramesServer.REFUSED_STREAM);
                    } else {
                        out.ok(stream);
                        out.body(stream, TASK);
                    }
                });
                HailuoClient client = client(server)) {
            assertThat(client.submit(new TextToVideo("x")).id()).isEqualTo("t1");
            assertThat(kinds).containsExactly("NEVER_DELIVERED", "NEVER_DELIVERED");
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void aStreamAfterTheLastOfAGoAwayIsSentAgain() throws Exception {
        try (FramesServer server = new FramesServer((request, stream, out) -> {
                    if (request == 1) {
                        out.goAway(0);
                    } else {
                        out.ok(stream);
                        out.body(stream, TASK);
                    }
                });
                HailuoClient client = client(server)) {
            assertThat(client.submit(new TextToVideo("x")).id()).isEqualTo("t1");
            assertThat(kinds).containsExactly("NEVER_DELIVERED");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void anyOtherResetMayComeAfterATaskWasMade() throws Exception {
        for (int code : new int[] {0, FramesServer.INTERNAL_ERROR, FramesServer.CANCEL}) {
            try (FramesServer server = new FramesServer((request, stream, out) -> out.reset(stream, code));
                    HailuoClient client = client(server)) {
                assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                        .isInstanceOf(SubmissionUnknownException.class);
                assertThat(server.requests()).isEqualTo(1);
            }
        }
    }

    @Test
    void aRefusalAfterAnAnswerBeganProvesNothing() throws Exception {
        try (FramesServer server = new FramesServer((request, stream, out) -> {
                    out.ok(stream);
                    out.reset(stream, FramesServer.REFUSED_STREAM);
                });
                HailuoClient client = client(server)) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(SubmissionUnknownException.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aGoAwayThatNamesTheStreamProvesNothing() throws Exception {
        try (FramesServer server = new FramesServer((request, stream, out) -> {
                    out.goAway(stream);
                    out.out().close();
                });
                HailuoClient client = client(server)) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(SubmissionUnknownException.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }
}
