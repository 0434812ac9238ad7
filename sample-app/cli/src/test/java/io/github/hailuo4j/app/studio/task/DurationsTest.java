package io.github.hailuo4j.app.studio.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DurationsTest {

    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

    private final Durations durations = new Durations();

    private void took(int... seconds) {
        for (int each : seconds) {
            durations.completed("m", START, START.plusSeconds(each));
        }
    }

    @Test
    void theMedianOfTheLastTasks() {
        assertThat(durations.expectedSeconds("m")).isEmpty();
        took(60, 1000, 90);
        assertThat(durations.expectedSeconds("m")).hasValue(90);
        assertThat(durations.expectedSeconds("other")).isEmpty();
        took(7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);
        assertThat(durations.expectedSeconds("m")).hasValue(7);
    }

    @Test
    void whatWasFoundLateOrBeforeItBeganSaysNothing() {
        took(7201, -5);
        assertThat(durations.expectedSeconds("m")).isEmpty();
    }
}
