package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.HailuoClientBuilder;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** From properties to the settings of a client; what the client refuses is said of the property. */
final class Settings {

    private Settings() {}

    static HailuoClientBuilder builder(
            HailuoProperties properties, Environment environment, @Nullable ApiKeySupplier apiKey) {
        HailuoClientBuilder builder = HailuoClient.builder()
                .requestsPerSecond(properties.requestsPerSecond())
                .submitTimeout(properties.submitTimeout())
                .callTimeout(properties.callTimeout())
                .waitOptions(WaitOptions.defaults().atMost(properties.waitAtMost()))
                .idempotency(properties.idempotency());
        apiKey(builder, properties, environment, apiKey);
        baseUrl(builder, properties, environment);
        String gateway = Objects.requireNonNullElse(properties.gatewayName(), "");
        if (!gateway.isBlank()) {
            refusing(
                    "hailuo.gateway-name",
                    "Write a name such as production, or the base URL that the gateway had before, or remove it.",
                    () -> builder.gatewayName(gateway));
        }
        refusing(
                "the environment's proxies",
                "Write https_proxy and the like as http://host:port.",
                () -> builder.proxyFrom(System.getenv()));
        if (properties.budgetCents() != null) {
            builder.budgetCents(properties.budgetCents());
        }
        if (properties.poll() != null) {
            builder.pollSchedule(PollSchedule.every(properties.poll()));
        }
        return builder;
    }

    private static void apiKey(
            HailuoClientBuilder builder,
            HailuoProperties properties,
            Environment environment,
            @Nullable ApiKeySupplier supplier) {
        if (supplier != null) {
            builder.apiKey(supplier);
            return;
        }
        String own = Objects.requireNonNullElse(properties.apiKey(), "").strip();
        String variable = HailuoClient.API_KEY_VARIABLE;
        String key = own.isEmpty() ? environment.getProperty(variable, "").strip() : own;
        if (key.isEmpty()) {
            throw new InvalidHailuoPropertyException(
                    "hailuo.api-key",
                    "is not set, and neither is " + variable,
                    "Set the environment variable " + variable + ", or hailuo.api-key from a store of secrets,"
                            + " or define a bean of the type ApiKeySupplier.");
        }
        refusing(
                own.isEmpty() ? variable : "hailuo.api-key",
                "Write the key as the gateway shows it.",
                () -> builder.apiKey(key));
    }

    private static void baseUrl(HailuoClientBuilder builder, HailuoProperties properties, Environment environment) {
        String own = Objects.requireNonNullElse(properties.baseUrl(), "").strip();
        String variable = HailuoClient.BASE_URL_VARIABLE;
        String url = own.isEmpty() ? environment.getProperty(variable, "") : own;
        if (!url.isBlank()) {
            refusing(
                    own.isEmpty() ? variable : "hailuo.base-url",
                    "Write a URL such as " + HailuoClient.DEFAULT_BASE_URL + ", or remove it for that one.",
                    () -> builder.baseUrl(url));
        }
    }

    static WebhookSettings webhooks(HailuoProperties.Webhook properties) {
        String example = "Write the public URL of " + properties.path() + ", such as https://videos.example.com"
                + properties.path();
        URI url = properties.url();
        if (url == null) {
            throw new InvalidHailuoPropertyException(
                    "hailuo.webhook.url", "must not be empty", example + ", or remove it for no webhooks.");
        }
        return refusing(
                "hailuo.webhook.url",
                example + ".",
                () -> WebhookSettings.of(url, properties.secrets().toArray(String[]::new))
                        .longestAge(properties.longestAge()));
    }

    private static <T> T refusing(String property, String action, Supplier<T> setting) {
        try {
            return setting.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidHailuoPropertyException(property, "is refused: " + e.getMessage(), action);
        }
    }
}
