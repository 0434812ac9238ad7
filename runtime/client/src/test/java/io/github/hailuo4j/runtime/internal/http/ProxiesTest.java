package io.github.hailuo4j.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxiesTest {

    private static String chosen(Map<String, String> environment, String url) {
        return Proxies.of(environment)
                .map(proxies -> proxies.select(URI.create(url)).get(0))
                .map(proxy -> proxy.type() == Proxy.Type.DIRECT ? "direct" : String.valueOf(proxy.address()))
                .orElse("unset");
    }

    @Test
    void lowerCaseGoesFirstAndTheSchemesOwnBeforeAll() {
        Map<String, String> environment = Map.of(
                "https_proxy",
                "lower.test:1",
                "HTTPS_PROXY",
                "upper.test:2",
                "http_proxy",
                " ",
                "ALL_PROXY",
                "all.test:3");
        assertThat(chosen(environment, "https://runapi.ai/"))
                .startsWith("lower.test")
                .endsWith(":1");
        assertThat(chosen(environment, "http://runapi.ai/"))
                .startsWith("all.test")
                .endsWith(":3");
        assertThat(chosen(Map.of("NO_PROXY", "*"), "http://runapi.ai/")).isEqualTo("unset");
        assertThat(chosen(Map.of("all_proxy", "socks5h://s.test"), "http://runapi.ai/"))
                .endsWith(":1080");
        assertThat(chosen(Map.of("all_proxy", "socks5h://s.test:80/"), "http://runapi.ai/"))
                .endsWith(":80");
    }

    @ParameterizedTest
    @CsvSource({
        "'', http://localhost:81/, true",
        "'', http://a.localhost/, true",
        "'', http://127.8.9.1/, true",
        "'', http://[::1]:8/, true",
        "'', http://localhost.test/, false",
        "'', http://128.0.0.1/, false",
        "*, https://runapi.ai/, true",
        "runapi.ai, https://runapi.ai/, true",
        "RunAPI.ai, https://api.runapi.ai/, true",
        "runapi.ai, https://notrunapi.ai/, false",
        ".runapi.ai, https://runapi.ai/, true",
        "*.runapi.ai, https://a.b.runapi.ai/, true",
        "runapi.ai., https://runapi.ai/, true",
        "runapi.ai:443, https://runapi.ai/, true",
        "runapi.ai:8443, https://runapi.ai/, false",
        "runapi.ai:8443, https://runapi.ai:8443/, true",
        "'a.test, runapi.ai', https://runapi.ai/, true",
        "'a.test runapi.ai', https://runapi.ai/, true",
        "192.0.2.7, http://192.0.2.7/, true",
        "192.0.2.7:80, http://192.0.2.7/, true",
        "2.7, http://192.0.2.7/, false",
        "192.0.2.0/24, http://192.0.2.255/, true",
        "192.0.2.0/25, http://192.0.2.255/, false",
        "192.0.2.0/33, http://192.0.2.1/, false",
        "192.0.2.0/x, http://192.0.2.1/, false",
        "2001:db8::/32, 'http://[2001:db8:1::5]/', true",
        "2001:db8::5, 'http://[2001:db8:0::5]/', true",
        "[2001:db8::5]:81, 'http://[2001:db8:0::5]/', false",
        "10.0.0.0/8, http://ten.test/, false"
    })
    void whatIsReachedWithoutAProxy(String noProxy, String url, boolean direct) {
        Map<String, String> environment = Map.of("all_proxy", "proxy.test:1", "no_proxy", noProxy);
        assertThat(chosen(environment, url).equals("direct")).isEqualTo(direct);
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(Proxies.through(URI.create("http://joe:hidden@proxy.test:1")))
                .hasToString(
                        "Proxies({http=HTTP @ proxy.test/<unresolved>:1, https=HTTP @ proxy.test/<unresolved>:1})");
    }
}
