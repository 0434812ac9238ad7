package io.github.hailuo4j.app.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the server: bounded in size and in time. */
final class LocalServerBodiesTest extends LocalServerFixture {

    private static final String SCRIPT = "</script><script>alert(1)</script>";

    @Test
    void whatIsSkippedOfABodyIsNotWaitedFor() throws IOException {
        assertThat(browser.post("/api/skipMuch", "x".repeat(1_000_007)).text()).isEqualTo("7");
    }

    @Test
    void aPromptWithAScriptIsJsonAndNothingElse() throws IOException {
        Browsing.Answer answer = browser.post("/api/echo", SCRIPT);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("{\"body\":\"" + SCRIPT + "\"}");
        assertThat(browser.get("/" + "%3Cscript%3E").header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(browser.get("/api/%3Cscript%3E").header("content-type")).isEqualTo("application/json");
    }

    @Test
    void bodiesAreBounded() throws IOException {
        assertThat(browser.post("/api/echo", "x".repeat(1024 * 1024)).status()).isEqualTo(200);
        assertThat(browser.post("/api/large", "x".repeat(3_000_000)).text()).isEqualTo("3000000");
        calls.clear();
        for (String announced : List.of("1048577", "99999999999999999", "999999999999999999")) {
            Browsing.Answer answer = browser.post("/api/echo", "", "Content-Length: " + announced);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).contains("at most 1048576 bytes");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsBoundedToo() throws IOException {
        try (Socket socket = browser.connect()) {
            String head = String.join("\r\n", own("Origin: " + browser.origin(), "Transfer-Encoding: chunked"));
            socket.getOutputStream()
                    .write(("POST /api/echo HTTP/1.1\r\n" + head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            for (int i = 0; i < 33; i++) {
                socket.getOutputStream().write(chunk.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(Browsing.read(socket.getInputStream(), false).status()).isEqualTo(413);
        }
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForForever() throws IOException {
        try (LocalServer impatient =
                server(new LocalServer.Limits(Duration.ofMillis(200), Duration.ofSeconds(15), 1))) {
            Browsing visitor = new Browsing(impatient.url());
            try (Socket socket = visitor.connect()) {
                String head = "POST /api/echo HTTP/1.1\r\nHost: 127.0.0.1:" + visitor.port() + "\r\nCookie: "
                        + visitor.cookie() + "\r\nOrigin: " + visitor.origin() + "\r\nContent-Length: 100\r\n\r\nbegun";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                // The end of the connection, and no answer.
                assertThatThrownBy(() -> Browsing.line(socket.getInputStream())).isInstanceOf(IOException.class);
            }
            assertThat(patientlyPosted(visitor)).isEqualTo(200);
        }
    }

    /** The status of a body that comes in time; on a busy machine, one or the other may be late itself. */
    private static int patientlyPosted(Browsing visitor) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return visitor.post("/api/echo", "whole").status();
            } catch (IOException e) {
                if (tries == 20) {
                    throw e;
                }
            }
        }
    }

    /** Of a video, most is skipped. */
    @Test
    void whatIsSkippedOfABodyIsNotWaitedForAgain() throws IOException {
        assertThat(browser.post("/api/skip", "0123456789").text()).isEqualTo("\"456789\"");
        assertThat(browser.post("/api/skip", "0123").text()).isEqualTo("\"\"");
        try (Socket socket = browser.connect()) {
            String head = String.join("\r\n", own("Origin: " + browser.origin(), "Transfer-Encoding: chunked"));
            socket.getOutputStream()
                    .write(("POST /api/skip HTTP/1.1\r\n" + head + "\r\n\r\n2\r\n01\r\n3\r\n234\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(Browsing.read(socket.getInputStream(), false).text()).isEqualTo("\"4\"");
        }
    }

    /** Whoever may not use the studio can connect to it. */
    @Test
    void requestsThatAreNotFinishedKeepNobodyOut() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = browser.connect();
                open.add(socket);
                String begun = i % 2 == 0
                        ? "GET / HT"
                        : "POST /api/echo HTTP/1.1\r\nHost: 127.0.0.1:" + browser.port()
                                + "\r\nContent-Length: 1000\r\n\r\n";
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
            }
            // Without a thread of its own, this would be answered after a minute, when the browser has given up.
            assertThat(browser.get("/api/echo").status()).isEqualTo(200);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "{} {}", "{\"a\":1,\"a\":2}", "\u0000"})
    void whatIsNoJsonObjectIsSaidToBeNone(String body) throws IOException {
        Browsing.Answer answer = browser.post("/api/json", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("\"code\":\"bad_request\"", "the body must be")
                .doesNotContain("com.fasterxml");
    }

    @Test
    void deepJsonIsRefused() throws IOException {
        assertThat(browser.post("/api/json", "{\"a\":" + "[".repeat(200_000)).status())
                .isEqualTo(400);
    }
}
