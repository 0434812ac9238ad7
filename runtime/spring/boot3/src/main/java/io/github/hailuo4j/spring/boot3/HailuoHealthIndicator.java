package io.github.hailuo4j.spring.boot3;

import io.github.hailuo4j.spring.health.HailuoHealth;
import io.github.hailuo4j.spring.health.HealthReport;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** Says what {@link HailuoHealth} finds in Spring Boot's words. */
final class HailuoHealthIndicator implements HealthIndicator {

    private final HailuoHealth health;

    HailuoHealthIndicator(HailuoHealth health) {
        this.health = health;
    }

    @Override
    public Health health() {
        HealthReport report = health.report();
        return Health.status(new Status(report.verdict().name()))
                .withDetails(report.details())
                .build();
    }
}
