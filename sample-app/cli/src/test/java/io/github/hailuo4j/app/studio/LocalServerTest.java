package io.github.hailuo4j.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is answered: mistakes, parts of files, events. */
final class LocalServerTest extends LocalServerFixture {

    @Test
    void aMistakeOfOursHasNoTraceInTheAnswer() throws IOException {
        Browsing.Answer answer = browser.get("/api/broken");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .isEqualTo(
                        "{\"error\":{\"code\":\"unexpected\",\"message\":\"a mistake in the program\",\"retryable\":false}}");
    }

    @Test
    void partsOfAFile() throws IOException {
        Browsing.Answer whole = browser.get("/api/video");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).isEqualTo("0123456789");
        assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
        assertThat(whole.header("content-type")).isEqualTo("video/mp4");
        assertRange("bytes=0-3", 206, "0123", "bytes 0-3/10");
        assertRange("bytes=4-", 206, "456789", "bytes 4-9/10");
        assertRange("bytes=-2", 206, "89", "bytes 8-9/10");
        assertRange("bytes=-99", 206, "0123456789", "bytes 0-9/10");
        assertRange("bytes=9-99", 206, "9", "bytes 9-9/10");
        assertRange("bytes=0-0", 206, "0", "bytes 0-0/10");
        assertRange("bytes=0-1,4-5", 200, "0123456789", "");
        assertRange("bytes=5-4", 200, "0123456789", "");
        assertRange("bytes=-", 200, "0123456789", "");
        assertRange("lines=1-2", 200, "0123456789", "");
        assertThat(browser.get("/api/video", "Range: bytes=10-").status()).isEqualTo(416);
        assertThat(browser.get("/api/video", "Range: bytes=-0").header("content-range"))
                .isEqualTo("bytes */10");
    }

    private void assertRange(String range, int status, String text, String contentRange) throws IOException {
        Browsing.Answer answer = browser.get("/api/video", "Range: " + range);
        assertThat(answer.status()).as(range).isEqualTo(status);
        assertThat(answer.text()).as(range).isEqualTo(text);
        assertThat(answer.header("content-range")).as(range).isEqualTo(contentRange);
    }

    @Test
    void theHeadOfAFileAndItsNameForADownload() throws IOException {
        String name = "A%20%22b%22%0D%0Ax%2F%C3%A9.mp4";
        Browsing.Answer head = browser.send("HEAD", "/api/video?download=" + name, own(), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo("10");
        assertThat(head.header("content-disposition"))
                .isEqualTo("attachment; filename=\"A _b___x__.mp4\"; filename*=UTF-8''A%20%22b%22__x_%C3%A9.mp4");
        assertThat(browser.get("/api/gone").status()).isEqualTo(404);
        assertThat(browser.get("/api/gone").text()).doesNotContain(directory.toString());
    }

    @Test
    void eventsComeAndTheirStreamsTakeNoThreadThatAnswers() throws IOException {
        LocalServer.Limits limits = new LocalServer.Limits(Duration.ofSeconds(60), Duration.ofMillis(50), 100);
        try (LocalServer busy = server(limits)) {
            Browsing visitor = new Browsing(busy.url());
            String head = "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:" + visitor.port() + "\r\nCookie: "
                    + visitor.cookie() + "\r\n\r\n";
            List<Socket> open = new ArrayList<>();
            try {
                for (int i = 0; i < 100; i++) {
                    Socket socket = visitor.connect();
                    open.add(socket);
                    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                    Browsing.Answer answer = Browsing.read(socket.getInputStream(), true);
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.header("content-type")).isEqualTo("text/event-stream; charset=utf-8");
                }
                assertThat(visitor.get("/api/echo").status()).isEqualTo(200);
                assertThat(visitor.get("/api/events").status()).isEqualTo(503);
                assertThat(text(open.get(0), ":\n\n"))
                        .startsWith("retry: 1000\n\nevent: task\ndata: {\"prompt\":\"a\\nb\"}\n\n");
            } finally {
                for (Socket socket : open) {
                    socket.close();
                }
            }
            // Streams whose browsers are gone make room.
            int status = 503;
            while (status == 503) {
                try (Socket socket = visitor.connect()) {
                    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                    status = Browsing.read(socket.getInputStream(), true).status();
                }
            }
            assertThat(status).isEqualTo(200);
        }
    }

    /** What comes until the end that is waited for, chunks' lengths left out. */
    private static String text(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int length = Integer.parseInt(Browsing.line(socket.getInputStream()), 16);
            text.append(new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8));
            assertThat(Browsing.line(socket.getInputStream())).isEmpty();
        }
        return text.toString();
    }
}
