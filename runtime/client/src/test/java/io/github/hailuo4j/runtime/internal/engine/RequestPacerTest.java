package io.github.hailuo4j.runtime.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.internal.engine.RequestPacer.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit is a limit however late a busy machine runs the timer. */
final class RequestPacerTest {

    private static final long SPACING = Duration.ofMillis(50).toNanos();

    /** What the pacer may make up for, of the time that it missed. */
    private static final long MADE_UP = Duration.ofMillis(5).toNanos();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261126})
    void noWindowHoldsMoreThanTheLimitHoweverLateTheTimerIs(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        // Mostly a little; now and then for seconds, as when a machine sleeps.
        LateTime time =
                new LateTime(() -> random.nextInt(10) > 0 ? random.nextInt(3_000_000) : random.nextInt(2_000_000_000));
        List<Long> asked = new ArrayList<>();
        try (Timer timer = new Timer(1, time)) {
            RequestPacer pacer = new RequestPacer(timer, 20);
            for (int i = 0; i < 1_000; i++) {
                pacer.take(random.nextBoolean() ? Lane.POLL : Lane.CONFIRMATION, () -> asked.add(time.nanoTime()));
            }
            while (time.next()) {
                assertThat(asked).hasSizeLessThanOrEqualTo(1_000);
            }
        }
        assertThat(asked).as("seed %s", seed).hasSize(1_000);
        for (int window : new int[] {1, 20, 200}) {
            for (int i = window; i < asked.size(); i++) {
                assertThat(asked.get(i) - asked.get(i - window))
                        .as("seed %s: %s questions, from the %dth", seed, window + 1, i - window)
                        .isGreaterThanOrEqualTo(window * SPACING - MADE_UP);
            }
        }
    }
}
