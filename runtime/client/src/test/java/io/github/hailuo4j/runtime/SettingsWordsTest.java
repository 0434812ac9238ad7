package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting that is refused says what it must be. */
final class SettingsWordsTest {

    private static final Duration BEFORE = Duration.ofSeconds(-1);

    static Stream<Arguments> refusals() {
        HailuoClientBuilder builder = HailuoClient.builder();
        WebhookSettings webhooks = WebhookSettings.of(URI.create("https://example.com/hook"), "a".repeat(32));
        return Stream.of(
                refused("callTimeout must be more than 0 s", () -> builder.callTimeout(Duration.ZERO)),
                refused("submitTimeout must be more than 0 s", () -> builder.submitTimeout(BEFORE)),
                refused("keyLife must be more than 0 s", () -> builder.keyLife(BEFORE)),
                refused("atMost must be more than 0 s", () -> new WaitOptions(Duration.ZERO, task -> {})),
                refused("delay must be more than 0 s", () -> PollSchedule.every(Duration.ZERO)),
                refused("longestAge must be more than 0 s", () -> webhooks.longestAge(BEFORE)),
                refused(
                        "requestsPerSecond must be more than 0 and at most 1,000,000, not NaN",
                        () -> builder.requestsPerSecond(Double.NaN)),
                refused("budgetCents must be at least 0, not -1", () -> builder.budgetCents(-1)),
                refused("maxVideoBytes must be at least 1, not 0", () -> builder.maxVideoBytes(0)),
                refused("an API key must be printable ASCII without spaces", () -> builder.apiKey("a key")),
                refused(
                        "a base URL must be http or https, without a query, as https://runapi.ai is: ftp://x",
                        () -> builder.baseUrl("ftp://x")),
                refused(
                        "a base URL must have no user and no password: the key goes into apiKey(...)",
                        () -> builder.baseUrl("https://me:secret@example.com")),
                refused(
                        "gatewayName must be 1 to 200 characters of printable ASCII",
                        () -> builder.gatewayName(" \t ")),
                refused(
                        "gatewayName must be 1 to 200 characters of printable ASCII",
                        () -> builder.gatewayName("st\u00e4ging")),
                refused(
                        "gatewayName must be 1 to 200 characters of printable ASCII",
                        () -> builder.gatewayName("g".repeat(201))),
                refused(
                        "a base URL must have no user and no password: the key goes into apiKey(...)",
                        () -> builder.gatewayName("https://me:secret@example.com")),
                refused(
                        "an idempotency key must have 1 to 512 printable ASCII characters",
                        () -> SubmitOptions.defaults().idempotencyKey("k".repeat(513))),
                refused(
                        "a client request id must have 1 to 512 printable ASCII characters",
                        () -> SubmitOptions.defaults().clientRequestId("")),
                refused("a price must have 0 <= minCents <= maxCents, not 5 and 3", () -> new Price(5, 3)),
                refused(
                        "webhooks must have a secret, and each secret must have at least 16 bytes",
                        () -> WebhookSettings.of(URI.create("https://example.com/hook"))),
                refused(
                        "a webhook URL must be http or https, with a host and without user, query and fragment",
                        () -> WebhookSettings.of(URI.create("https://example.com/hook?a=b"), "a".repeat(32))));
    }

    private static Arguments refused(String words, ThrowingCallable setting) {
        return Arguments.of(words, setting);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void saysWhatItMustBe(String words, ThrowingCallable setting) {
        assertThatIllegalArgumentException().isThrownBy(setting).withMessage(words);
    }
}
