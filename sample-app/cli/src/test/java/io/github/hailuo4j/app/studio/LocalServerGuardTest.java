package io.github.hailuo4j.app.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.app.studio.http.Call;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and where a path leads; over sockets. */
final class LocalServerGuardTest extends LocalServerFixture {

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
