package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a gateway is called in a journal: however its URL is written, it has one name, and no other gateway has that. */
final class GatewayNameTest {

    static Stream<List<String>> names() {
        return Stream.of(
                List.of("https://runapi.ai", "https://runapi.ai/", "HTTPS://RunAPI.ai:443//", " https://runapi.ai "),
                List.of(
                        "http://gw.example:8080/a/b",
                        "http://gw.example:8080/a/b/",
                        "http://gw.example:8080/a/./c/../b#x"),
                List.of("http://[::1]:9", "http://[0:0:0:0:0:0:0:1]:9/"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aUrlHasOneName(List<String> urls) {
        for (String url : urls) {
            assertThat(HailuoClient.builder().baseUrl(url).gatewayName()).isEqualTo(urls.get(0));
            assertThat(HailuoClient.builder().gatewayName(url).gatewayName()).isEqualTo(urls.get(0));
        }
    }

    @Test
    void twoGatewaysHaveTwoNames() {
        List<String> urls = Arrays.asList(
                "https://runapi.ai",
                "http://runapi.ai",
                "https://runapi.ai:8443",
                "https://runapi.ai/staging",
                "https://runapi.ai/Staging",
                "https://staging.runapi.ai");
        assertThat(urls.stream().map(url -> HailuoClient.builder().baseUrl(url).gatewayName()))
                .doesNotHaveDuplicates();
        assertThat(HailuoClient.builder()
                        .baseUrl(urls.get(1))
                        .gatewayName(" staging 2 ")
                        .gatewayName())
                .isEqualTo("staging 2");
    }
}
