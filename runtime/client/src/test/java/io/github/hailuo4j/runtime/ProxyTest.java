package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.ConnectionException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that wants a password gets it with the first request: a paid one is not sent twice. */
final class ProxyTest {

    private static final String AUTHORIZATION = Credentials.basic("joe@home", "p:a/ss");
    private static final String DONE =
            "{\"id\":\"t1\",\"status\":\"completed\",\"videos\":[{\"url\":\"http://files.test/v.mp4\"}]}";

    @TempDir
    Path directory;

    /** Answers itself in place of whatever host is asked for, if it is told the password. */
    private static RawServer proxy() throws Exception {
        return new RawServer((request, connection) -> {
            if (!AUTHORIZATION.equals(request.headers().get("Proxy-Authorization"))) {
                connection.json(407, "{}", "Proxy-Authenticate: Basic realm=\"x\"");
            } else if (request.path().equals("http://files.test/v.mp4")) {
                connection.head(200, "Content-Type: video/mp4", "Content-Length: 12");
                connection.send("\0\0\0\u000cftypmp42");
            } else {
                connection.json(200, DONE);
            }
        });
    }

    private static HailuoClientBuilder settings(RawServer proxy) {
        return proxy.client(1_000).baseUrl(URI.create("http://gateway.test/base"));
    }

    private static String url(RawServer proxy) {
        return "http://joe%40home:p%3Aa%2Fss@127.0.0.1:" + proxy.url().getPort();
    }

    private void run(RawServer proxy, HailuoClientBuilder settings) {
        Path video = directory.resolve("v.mp4");
        try (HailuoClient client = settings.build()) {
            client.run(new TextToVideo("x"), video);
        }
        assertThat(video).hasSize(12);
        assertThat(proxy.posts()).isEqualTo(1);
        assertThat(proxy.requests()).allSatisfy(request -> {
            assertThat(request.path()).startsWith("http://");
            assertThat(request.headers()).containsEntry("Proxy-Authorization", AUTHORIZATION);
        });
    }

    @Test
    void aProxyOfTheSetting() throws Exception {
        try (RawServer proxy = proxy()) {
            run(proxy, settings(proxy).proxy(URI.create(url(proxy))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"})
    void aProxyOfTheEnvironment(String name) throws Exception {
        try (RawServer proxy = proxy()) {
            run(proxy, settings(proxy).proxyFrom(Map.of(name, url(proxy), "NO_PROXY", "other.test")));
        }
    }

    @Test
    void aProxyOfTheCallersClient() throws Exception {
        Authenticator onlyWhenAsked = (route, response) -> response.code() == 407
                        && response.challenges().stream()
                                .anyMatch(each -> each.scheme().equals("Basic"))
                ? response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", AUTHORIZATION)
                        .build()
                : null;
        try (RawServer proxy = proxy()) {
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), proxy.url().getPort());
            OkHttpClient http = new OkHttpClient.Builder()
                    .proxy(new Proxy(Proxy.Type.HTTP, address))
                    .proxyAuthenticator(onlyWhenAsked)
                    .build();
            run(proxy, settings(proxy).okHttpClient(http).proxyFrom(Map.of("http_proxy", "http://none.test:1")));
        }
    }

    @Test
    void aTunnelIsAskedForWithThePasswordWhichTheGatewayDoesNotGet() throws Exception {
        try (RawServer proxy = new RawServer((request, connection) -> connection.reset());
                HailuoClient client = settings(proxy)
                        .baseUrl(URI.create("https://gateway.test"))
                        .proxyFrom(Map.of("https_proxy", url(proxy)))
                        .submitTimeout(Duration.ofSeconds(1))
                        .build()) {
            assertThatThrownBy(client::balance).isInstanceOf(ConnectionException.class);
            RawServer.Received first = proxy.requests().get(0);
            assertThat(first.method()).isEqualTo("CONNECT");
            assertThat(first.path()).isEqualTo("gateway.test:443");
            assertThat(first.headers())
                    .containsEntry("Proxy-Authorization", AUTHORIZATION)
                    .doesNotContainKey("Authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aProxyThatDoesNotTakeThePasswordEndsItAtOnce(String scheme) throws Exception {
        try (RawServer proxy = new RawServer(
                        (request, connection) -> connection.json(407, "{}", "Proxy-Authenticate: Basic realm=\"x\""));
                HailuoClient client = settings(proxy)
                        .baseUrl(URI.create(scheme + "://gateway.test"))
                        .proxy(URI.create(url(proxy)))
                        .build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x")))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("the proxy on the way wants a user and a password")
                    .message()
                    .doesNotContain("a/ss")
                    .doesNotContain("a%2Fss");
            assertThat(proxy.posts()).isLessThanOrEqualTo(1);
            assertThat(proxy.requests()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void thisMachineAndTheListedAreReachedWithoutAProxy() throws Exception {
        Map<String, String> environment =
                Map.of("http_proxy", "http://joe:hidden@127.0.0.1:9", "no_proxy", "10.0.0.0/8, .gateway.test");
        try (RawServer server = new RawServer((request, connection) -> connection.json(200, DONE));
                HailuoClient client =
                        server.client(1_000).proxyFrom(environment).build()) {
            client.submit(new TextToVideo("x"));
            assertThat(server.requests().get(0).headers()).doesNotContainKey("Proxy-Authorization");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://joe:hidden@proxy.test:3128",
                "socks5://joe:hidden@proxy.test:1080",
                "ftp://joe:hidden@proxy.test",
                "http://joe:hidden@",
                "joe:hidden word@proxy test:1",
                "http://joe:hidden@proxy.test/path",
                "http://joe:hidden@proxy.test:99999"
            })
    void whatIsNoProxyIsRefusedAndNotRepeated(String value) {
        assertThatThrownBy(() -> HailuoClient.fromEnvironment(Map.of("RUNAPI_API_KEY", "k", "ALL_PROXY", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("all_proxy")
                .hasMessageContaining("a proxy must look like http://host:port")
                .hasStackTraceContaining("Proxies")
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("hidden"));
    }
}
