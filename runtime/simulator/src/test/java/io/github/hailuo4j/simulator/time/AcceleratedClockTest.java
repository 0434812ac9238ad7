package io.github.hailuo4j.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AcceleratedClockTest {

    @Test
    void anAcceleratedClockMakesMinutesOfSeconds() {
        ManualClock base = new ManualClock();
        Clock fast = new AcceleratedClock(base, 60);
        Instant start = fast.instant();
        base.advance(Duration.ofMillis(1500));
        assertThat(Duration.between(start, fast.instant())).isEqualTo(Duration.ofSeconds(90));
    }
}
