package io.github.hailuo4j.spring;

import java.util.Locale;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Masks the key and the secrets in the endpoints {@code configprops} and {@code env}, whoever may see values there. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class HailuoSanitizingAutoConfiguration {

    @Bean
    SanitizingFunction hailuoSanitizingFunction() {
        return data -> isSecret(data.getKey()) ? data.withValue(SanitizableData.SANITIZED_VALUE) : data;
    }

    /** However it is written: {@code hailuo.api-key}, {@code HAILUO_APIKEY}, {@code hailuo.webhook.secrets[0]}. */
    static boolean isSecret(String property) {
        String name = property.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return name.equals("hailuoapikey") || name.equals("runapiapikey") || name.startsWith("hailuowebhooksecrets");
    }
}
