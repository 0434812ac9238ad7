package io.github.hailuo4j.spring;

import io.github.hailuo4j.runtime.micrometer.HailuoMetrics;
import io.github.hailuo4j.runtime.micrometer.HailuoObservationConvention;
import io.github.hailuo4j.runtime.micrometer.HailuoObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Meters and observations where the application has a registry of them. {@code management.metrics.enable.hailuo} and {@code
 * management.observations.enable.hailuo} turn them off, as all of Spring Boot's.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
public class HailuoObservationAutoConfiguration {

    /** Meters. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(MeterRegistry.class)
        HailuoMetrics hailuoMetrics(MeterRegistry registry) {
            return new HailuoMetrics(registry);
        }
    }

    /** Observations, which are spans where the application traces. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class Observations {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnSingleCandidate(ObservationRegistry.class)
        HailuoObservations hailuoObservations(
                ObservationRegistry registry, ObjectProvider<HailuoObservationConvention> convention) {
            HailuoObservations observations = new HailuoObservations(registry);
            HailuoObservationConvention own = convention.getIfAvailable();
            return own == null ? observations : observations.withConvention(own);
        }
    }
}
