package io.github.hailuo4j.app.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.hailuo4j.app.studio.http.Call;
import io.github.hailuo4j.app.studio.http.Endpoint;
import io.github.hailuo4j.app.studio.http.Reply;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and what is answered; over sockets. */
final class LocalServerTest {

    private static final String SCRIPT = "</script><script>alert(1)</script>";

    @TempDir
    Path directory;

    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private LocalServer server;
    private Browsing browser;

    @BeforeEach
    void start() throws IOException {
        server = server(LocalServer.Limits.USUAL);
        browser = new Browsing(server.url());
    }

    private LocalServer server(LocalServer.Limits limits) throws IOException {
        Path video = Files.writeString(directory.resolve("video.mp4"), "0123456789");
        Map<String, Endpoint> endpoints = Map.of(
                "echo",
                call -> {
                    calls.add(call);
                    return Reply.ok(JsonNodeFactory.instance
                            .objectNode()
                            .put("body", new String(call.body().readAllBytes(), StandardCharsets.UTF_8)));
                },
                "json",
                call -> Reply.ok(call.json()),
                "large",
                Endpoint.withMostBytes(
                        3_000_000,
                        call -> Reply.ok(
                                JsonNodeFactory.instance.numberNode(call.body().readAllBytes().length))),
                "skip",
                call -> {
                    call.body().skipNBytes(4);
                    return Reply.ok(JsonNodeFactory.instance.textNode(
                            new String(call.body().readAllBytes(), StandardCharsets.UTF_8)));
                },
                "skipMuch",
                Endpoint.withMostBytes(3_000_000, call -> {
                    call.body().skipNBytes(1_000_000);
                    return Reply.ok(
                            JsonNodeFactory.instance.numberNode(call.body().readAllBytes().length));
                }),
                "video",
                call -> new Reply.File(video, "video/mp4", call.query().getOrDefault("download", "")),
                "gone",
                call -> new Reply.File(directory.resolve("gone.mp4"), "video/mp4", ""),
                "broken",
                call -> {
                    throw new IllegalStateException("a mistake in the program");
                },
                "events",
                call -> new Reply.Events(sink ->
                        sink.send("task", JsonNodeFactory.instance.objectNode().put("prompt", "a\nb"))));
        PageFiles page = PageFiles.of(Map.of(
                "/index.html", new PageFiles.PageFile("<!doctype html>".getBytes(StandardCharsets.UTF_8), "text/html"),
                "/js/app.js", new PageFiles.PageFile("let a;".getBytes(StandardCharsets.UTF_8), "text/javascript")));
        return new LocalServer(endpoints, page, 0, limits);
    }

    @AfterEach
    void end() {
        server.close();
    }

    private List<String> own(String... more) {
        List<String> headers =
                new ArrayList<>(List.of("Host: 127.0.0.1:" + browser.port(), "Cookie: " + browser.cookie()));
        headers.addAll(List.of(more));
        return headers;
    }

    @Test
    void whatIsSkippedOfABodyIsNotWaitedFor() throws IOException {
        assertThat(browser.post("/api/skipMuch", "x".repeat(1_000_007)).text()).isEqualTo("7");
    }

    @Test
    void theTokenGivesACookieAndIsGoneFromTheUrl() throws IOException {
        Browsing.Answer answer =
                browser.send("GET", "/?token=" + browser.token(), List.of("Host: 127.0.0.1:" + browser.port()), "");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo("/");
        assertThat(answer.header("set-cookie")).endsWith("; HttpOnly; SameSite=Strict; Path=/");
        assertThat(answer.header("set-cookie")).doesNotContain(browser.token());
        assertThat(browser.get("/").text()).isEqualTo("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Cookie: ",
                "Cookie: hailuo_studio_1=x",
                "Cookie: hailuo_studio_PORT=",
                "Cookie: hailuo_studio_PORT=x"
            })
    void withoutTheCookieNothingIsAnswered(String cookie) throws IOException {
        String given = cookie.isEmpty() ? "X-Any: 1" : cookie.replace("PORT", "" + browser.port());
        List<String> headers = List.of("Host: 127.0.0.1:" + browser.port(), given);
        for (String path : List.of("/", "/js/app.js", "/api/echo", "/api/none", "/none")) {
            Browsing.Answer answer = browser.send("GET", path, headers, "");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.text()).contains("Open the studio with the URL that hailuo studio has printed.");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void aWrongTokenOrOneInAnotherUrlGivesNothing() throws IOException {
        List<String> headers = List.of("Host: 127.0.0.1:" + browser.port());
        for (String token :
                List.of("", "x", browser.token() + "x", browser.token().substring(1), "%00")) {
            Browsing.Answer answer = browser.send("GET", "/?token=" + token, headers, "");
            assertThat(answer.status()).as(token).isEqualTo(403);
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        }
        for (String path : List.of("/api/echo", "/js/app.js", "/index.html", "/x/..")) {
            Browsing.Answer answer = browser.send("GET", path + "?token=" + browser.token(), headers, "");
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        }
        assertThat(browser.send("POST", "/?token=" + browser.token(), headers, "x")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "127.0.0.1:PORT.evil.example",
                "localhost.evil.example:PORT",
                "127.1:PORT",
                "0.0.0.0:PORT",
                "[::]:PORT",
                "evil@127.0.0.1:PORT",
                ""
            })
    void aNameThatSomebodyPointsHereIsRefused(String host) throws IOException {
        String name = host.replace("PORT", "" + browser.port());
        List<String> headers = List.of("Host: " + name, "Cookie: " + browser.cookie());
        for (String path : List.of("/", "/api/echo", "/?token=" + browser.token())) {
            assertThat(browser.send("GET", path, headers, "").status()).as(path).isEqualTo(403);
        }
        assertThat(browser.send("GET", "/", List.of("Cookie: " + browser.cookie()), "")
                        .status())
                .isIn(400, 403);
        List<String> twice = own("Host: evil.example");
        assertThat(browser.send("GET", "/", twice, "").status()).isIn(400, 403);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void eachNameOfThisMachineIsTaken(String host) throws IOException {
        String origin = host + ":" + browser.port();
        List<String> headers = List.of("Host: " + origin, "Cookie: " + browser.cookie(), "Origin: http://" + origin);
        assertThat(browser.send("POST", "/api/echo", headers, "x").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1",
                "Origin: http://localhost:3000",
                "Origin: https://127.0.0.1:PORT",
                "Origin: http://127.0.0.1:PORT.evil.example",
                "Origin: http://evil.example/http://127.0.0.1:PORT",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void aPageOfSomebodyElseIsRefused(String header) throws IOException {
        String given = header.replace("PORT", "" + browser.port());
        assertThat(browser.send("POST", "/api/echo", own(given), "x").status()).isEqualTo(403);
        assertThat(browser.send("DELETE", "/api/echo", own(given), "").status()).isEqualTo(403);
        assertThat(browser.send("GET", "/api/echo", own(given), "").status()).isEqualTo(403);
        // One that is right does not make up for it.
        String right = given.startsWith("Origin") ? "Sec-Fetch-Site: same-origin" : "Origin: " + browser.origin();
        assertThat(browser.send("POST", "/api/echo", own(given, right), "x").status())
                .isEqualTo(403);
        assertThat(calls).isEmpty();
    }

    @Test
    void whatChangesSomethingHasToSayWhereItIsFrom() throws IOException {
        assertThat(browser.send("POST", "/api/echo", own(), "x").status()).isEqualTo(403);
        assertThat(browser.send("DELETE", "/api/echo", own(), "").status()).isEqualTo(403);
        assertThat(browser.send("POST", "/api/echo", own("Sec-Fetch-Site: same-origin"), "x")
                        .status())
                .isEqualTo(200);
        assertThat(browser.send("DELETE", "/api/echo", own("Sec-Fetch-Site: none"), "")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "PUT", "PATCH", "TRACE", "CONNECT", "get"})
    void otherMethodsAreRefused(String method) throws IOException {
        Browsing.Answer answer = browser.send(method, "/api/echo", own("Origin: " + browser.origin()), "");
        assertThat(answer.status()).isIn(400, 405);
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(browser.post("/", "x").status()).isEqualTo(405);
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../index.html",
                "/js/../index.html",
                "/js/%2e%2e/index.html",
                "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "/js%2fapp.js",
                "/js\\app.js",
                "/js/app.js%00",
                "/js/app.js/",
                "//js/app.js",
                "/js",
                "/INDEX.HTML",
                "/etc/passwd",
                "/file:/etc/passwd",
                "/../studio/LocalServer.class",
                "/LocalServer.class",
                "/api",
                "/api/",
                "/api//echo",
                "/api/../index.html",
                "/api/none",
                "/api/%65cho%2f.."
            })
    void aPathIsLookedUpAndLeadsNowhereElse(String path) throws IOException {
        assertThat(browser.get(path).status()).isIn(400, 404);
        assertThat(calls).isEmpty();
    }

    @Test
    void segmentsAreDecodedAfterTheyAreSplit() throws IOException {
        assertThat(browser.get("/api/%65cho/a%2Fb/..%2f..%2fetc/a+b%20c?query=a+b%26&x")
                        .status())
                .isEqualTo(200);
        Call call = calls.remove();
        assertThat(call.segments()).containsExactly("a/b", "../../etc", "a+b c");
        assertThat(call.query()).containsEntry("query", "a b&").containsEntry("x", "");
    }

    @Test
    void everyAnswerHasTheHeadersThatGuardThePage() throws IOException {
        List<Browsing.Answer> answers = List.of(
                browser.get("/"),
                browser.get("/js/app.js"),
                browser.get("/api/echo"),
                browser.get("/none"),
                browser.get("/api/broken"),
                browser.send("GET", "/", List.of("Host: evil.example"), ""),
                browser.get("/api/video"),
                browser.get("/?token=" + browser.token()));
        for (Browsing.Answer answer : answers) {
            assertThat(answer.header("content-security-policy"))
                    .isEqualTo(
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src"
                                    + " 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
                                    + " 'none'");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
        }
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
            assertThat(visitor.post("/api/echo", "whole").status()).isEqualTo(200);
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

    @Test
    void onlyTheLoopbackAddressListens() throws Exception {
        assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
        for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (var address : Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    assertThatThrownBy(() -> new Socket(address, browser.port()).close())
                            .as(address.toString())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }
}
