package io.github.hailuo4j.runtime.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference is added to a body, and nothing else is changed. */
final class CallbackUrlsTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final WebhookSettings SETTINGS = WebhookSettings.of(URI.create("https://example.com/hook"), SECRET);

    private static String added(String body) {
        return CallbackUrls.add(body, SETTINGS, "key", Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":0.10,\"big\":1E+400,\"text\":\"a}\u00e9\ud83d\ude00\"}",
                "{ \"a\" : { \"callback_url\" : 1 } }\n",
                "{\"a\":1,\"a\":2}"
            })
    void allElseStaysToTheLastDigit(String body) {
        String start = body.stripTrailing().substring(0, body.stripTrailing().length() - 1);
        assertThat(added(body))
                .startsWith(start + ",\"callback_url\":\"https://example.com/hook?ref=")
                .endsWith("\"}");
        assertThat(CallbackUrls.isSame(added(body), body, "key")).isTrue();
        assertThat(CallbackUrls.isSame(added(body), body, "another key")).isFalse();
        assertThat(CallbackUrls.isSame(added(body), "{\"n\":0.2}", "key")).isFalse();
    }

    @Test
    void anEmptyBodyGetsNoComma() {
        assertThat(added("{}")).startsWith("{\"callback_url\":\"").endsWith("\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"callback_url\":\"https://mine\"}", "{\"callback_url\":null}"})
    void theCallersOwnStays(String body) {
        assertThat(added(body)).isSameAs(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "\"{}\""})
    void whatIsNoObjectIsRefused(String body) {
        assertThatThrownBy(() -> added(body)).hasMessage("a request's toJson() must be a JSON object");
    }
}
