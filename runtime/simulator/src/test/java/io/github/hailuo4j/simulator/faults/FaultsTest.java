package io.github.hailuo4j.simulator.faults;

import static io.github.hailuo4j.simulator.TestClient.PRO;
import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over raw sockets, so that no client library repeats, hides or rewords what happens on the connection. */
class FaultsTest {

    private final Faults faults = new Faults();
    private HailuoSimulator simulator;
    private Socket socket;
    private InputStream in;

    @BeforeEach
    void start() throws IOException {
        simulator = HailuoSimulator.builder().faults(faults).start();
        connect();
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        simulator.close();
    }

    private void connect() throws IOException {
        URI base = simulator.baseUrl();
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private void post() throws IOException {
        String head = "POST " + TEXT_TO_VIDEO + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + PRO.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + PRO).getBytes(StandardCharsets.ISO_8859_1));
    }

    private record Received(String statusLine, List<String> headers, String body) {}

    private Received receive() throws IOException {
        String statusLine = HttpBytes.line(in);
        List<String> headers = HttpBytes.headers(in);
        byte[] body = in.readNBytes((int) HttpBytes.contentLength(headers));
        return new Received(statusLine.strip(), headers, new String(body, StandardCharsets.UTF_8));
    }

    @Test
    void withoutAFaultTheConnectionIsUsedAgain() throws IOException {
        for (int i = 1; i <= 3; i++) {
            post();
            Received answer = receive();
            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.body()).startsWith("{\"task_id\":");
            assertThat(simulator.taskCount()).isEqualTo(i);
        }
        assertThat(simulator.openConnections()).hasValue(1);
        assertThat(faults.applied()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void aResetHappensAtItsPointOnAReusedConnection(Point point) throws IOException {
        faults.compute(request -> request.number() == 2 ? Optional.of(Fault.reset(point)) : Optional.empty());
        post();
        receive();
        post();
        if (point == Point.NEXT_REQUEST_ON_CONNECTION) {
            assertThat(receive().body()).startsWith("{\"task_id\":");
            post();
        }
        assertThatThrownBy(() -> in.readAllBytes())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        boolean processed = point.compareTo(Point.BEFORE_ANSWER) >= 0;
        assertThat(simulator.taskCount()).isEqualTo(processed ? 2 : 1);
        assertThat(simulator.requestCount("POST")).isEqualTo(processed ? 2 : 1);
        assertThat(faults.applied()).hasSize(1);
        assertThat(faults.applied().get(0).request().isCreate()).isTrue();
    }

    @Test
    void aTruncatedAnswerAnnouncesMoreThanItSends() throws IOException {
        faults.next(Fault.truncatedAnswer());
        post();
        HttpBytes.line(in);
        long announced = HttpBytes.contentLength(HttpBytes.headers(in));
        assertThat(in.readAllBytes().length).isPositive().isEqualTo((int) announced / 2);
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void aMalformedAnswerIsWholeButNoJson() throws IOException {
        faults.next(Fault.malformedAnswer());
        post();
        assertThat(receive().body()).startsWith("{\"task_id\":").doesNotEndWith("}");
        post();
        assertThat(receive().body()).startsWith("{\"task_id\":").endsWith("}");
        assertThat(simulator.taskCount()).isEqualTo(2);
    }

    @Test
    void otherAnswersComeInsteadOfOrAfterProcessing() throws IOException {
        faults.on(
                IncomingRequest::isCreate,
                Fault.status(503, Map.of("Retry-After", "0")),
                Fault.redirect(307, "http://localhost:1/elsewhere"),
                Fault.answerAfterProcessing(502, Map.of(), "<html>bad gateway</html>"));
        post();
        Received unavailable = receive();
        assertThat(unavailable.statusLine()).startsWith("HTTP/1.1 503");
        assertThat(unavailable.headers()).contains("Retry-After: 0\r\n");
        post();
        Received redirect = receive();
        assertThat(redirect.statusLine()).startsWith("HTTP/1.1 307");
        assertThat(redirect.headers()).contains("Location: http://localhost:1/elsewhere\r\n");
        assertThat(simulator.taskCount()).isZero();
        post();
        assertThat(receive().body()).isEqualTo("<html>bad gateway</html>");
        assertThat(simulator.taskCount()).isEqualTo(1);
        post();
        assertThat(receive().statusLine()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void headersAreChangedOnTheirWay() throws IOException {
        faults.next(
                Fault.changedRequest(Map.of("Authorization", "")),
                Fault.changedAnswer(Map.of("X-RunAPI-Task-Id", "another", "content-type", "")));
        post();
        assertThat(receive().statusLine()).startsWith("HTTP/1.1 401");
        post();
        Received answer = receive();
        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.headers()).contains("X-RunAPI-Task-Id: another\r\n");
        assertThat(answer.headers().toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("content-type");
        assertThat(answer.body()).contains("task_id");
    }

    @Test
    void aDelayIsBeforeOrAfterProcessing() throws IOException {
        faults.next(Fault.delay(Duration.ofMillis(80)), Fault.delayedAnswer(Duration.ofMillis(80)));
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            post();
            assertThat(receive().statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
        }
    }

    @Test
    void aChunkedRequestPassesAndTheNextFollowsIt() throws IOException {
        String head = "POST " + TEXT_TO_VIDEO + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunked = Integer.toHexString(10) + "\r\n" + PRO.substring(0, 10) + "\r\n"
                + Integer.toHexString(PRO.length() - 10) + "\r\n" + PRO.substring(10) + "\r\n0\r\n\r\n";
        socket.getOutputStream().write((head + chunked).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(receive().statusLine()).isEqualTo("HTTP/1.1 200 OK");
        post();
        assertThat(receive().statusLine()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void rulesAreForTheRequestsThatTheyMean() throws IOException {
        faults.on(request -> request.method().equals("GET"), Fault.status(500))
                .compute(request -> request.numberOfMethod() == 2 ? Optional.of(Fault.status(429)) : Optional.empty());
        post();
        assertThat(receive().statusLine()).isEqualTo("HTTP/1.1 200 OK");
        post();
        assertThat(receive().statusLine()).startsWith("HTTP/1.1 429");
        socket.getOutputStream()
                .write("GET /api/v1/me/balance HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer k\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(receive().statusLine()).startsWith("HTTP/1.1 500");
        assertThat(faults.applied()).hasSize(2);
    }
}
