package io.github.hailuo4j.spring.boot3;

import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import io.github.hailuo4j.spring.health.HailuoHealth;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The health of the client, as the contributor {@code hailuo}. */
@AutoConfiguration(after = HailuoAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(HailuoHealth.class)
@ConditionalOnEnabledHealthIndicator("hailuo")
@ConditionalOnProperty(name = "hailuo.health.enabled", havingValue = "true", matchIfMissing = true)
public class HailuoHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "hailuoHealthIndicator")
    HealthIndicator hailuoHealthIndicator(HailuoHealth health) {
        return new HailuoHealthIndicator(health);
    }
}
