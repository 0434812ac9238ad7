package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What editors complete {@code hailuo.*} by. */
class MetadataTest {

    private static final Pattern PROPERTY =
            Pattern.compile("\"name\": \"(hailuo[^\"]*)\",\\s*\"type\": \"[^\"]*\",\\s*\"description\": \"[^\"]+\"");

    @Test
    void everyPropertyIsDescribed() throws Exception {
        Set<String> described = new TreeSet<>();
        for (URL metadata : Collections.list(
                HailuoProperties.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream json = metadata.openStream()) {
                Matcher property = PROPERTY.matcher(new String(json.readAllBytes(), StandardCharsets.UTF_8));
                while (property.find()) {
                    described.add(property.group(1));
                }
            }
        }
        assertThat(described)
                .containsExactly(
                        "hailuo.api-key",
                        "hailuo.base-url",
                        "hailuo.budget-cents",
                        "hailuo.call-timeout",
                        "hailuo.gateway-name",
                        "hailuo.health.cache",
                        "hailuo.health.enabled",
                        "hailuo.health.timeout",
                        "hailuo.idempotency",
                        "hailuo.journal",
                        "hailuo.poll",
                        "hailuo.problem-details.enabled",
                        "hailuo.recover-at-start",
                        "hailuo.requests-per-second",
                        "hailuo.shutdown.drain",
                        "hailuo.store.batch",
                        "hailuo.store.in-flight",
                        "hailuo.store.lease",
                        "hailuo.store.limits.cents-per-day",
                        "hailuo.store.limits.requests-per-second",
                        "hailuo.store.migrate",
                        "hailuo.store.type",
                        "hailuo.submit-timeout",
                        "hailuo.videos",
                        "hailuo.wait",
                        "hailuo.webhook.longest-age",
                        "hailuo.webhook.path",
                        "hailuo.webhook.secrets",
                        "hailuo.webhook.url");
    }
}
