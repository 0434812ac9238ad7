package io.github.hailuo4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class VirtualTimeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final VirtualTime time = new VirtualTime();

    @AfterEach
    void close() {
        time.close();
    }

    @Test
    void aPauseIsSkipped() throws Exception {
        Instant before = time.clock().instant();
        time.sleep(HOUR);
        assertThat(Duration.between(before, time.clock().instant())).isBetween(HOUR, HOUR.plusMinutes(1));
    }

    @Test
    void aDeadlineIsNotSkippedToButMetOnTheWay() throws Exception {
        CountDownLatch met = new CountDownLatch(1);
        time.deadline(HOUR, met::countDown);
        time.sleep(HOUR.minusSeconds(60));
        assertThat(met.getCount()).isEqualTo(1);
        time.sleep(Duration.ofSeconds(61));
        assertThat(met.getCount()).isZero();
    }

    @Test
    void aDeadlineComesByItselfInRealTime() throws Exception {
        CountDownLatch met = new CountDownLatch(1);
        time.deadline(Duration.ofMillis(5), met::countDown);
        assertThat(met.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void heldTimeStandsStillAndMovesExactly() throws Exception {
        time.hold();
        Instant start = time.clock().instant();
        List<Duration> ran = Collections.synchronizedList(new ArrayList<>());
        time.after(
                Duration.ofSeconds(30),
                () -> ran.add(Duration.between(start, time.clock().instant())));
        time.deadline(
                Duration.ofSeconds(20),
                () -> ran.add(Duration.between(start, time.clock().instant())));
        time.advance(Duration.ofSeconds(29));
        assertThat(ran).containsExactly(Duration.ofSeconds(20));
        time.advance(Duration.ofSeconds(1));
        assertThat(ran).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(time.clock().instant()).isEqualTo(start.plusSeconds(30));
        time.advance(Duration.ZERO);
        assertThat(time.clock().instant()).isEqualTo(start.plusSeconds(30));
    }

    @Test
    void releasedTimeGoesOnFromWhereItStood() throws Exception {
        time.hold();
        time.advance(HOUR);
        long held = time.nanoTime();
        CountDownLatch over = new CountDownLatch(1);
        time.after(HOUR, over::countDown);
        assertThat(time.nanoTime()).isEqualTo(held);
        time.release();
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(time.nanoTime()).isGreaterThanOrEqualTo(held + HOUR.toNanos());
    }

    @Test
    void whatIsTakenBackNeitherRunsNorMovesTheTime() throws Exception {
        Instant before = time.clock().instant();
        time.hold();
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        Future<?> day = time.after(Duration.ofDays(1), () -> ran.add("a day later"));
        time.after(HOUR, () -> ran.add("an hour later"));
        assertThat(day.cancel(false)).isTrue();
        time.release();
        time.sleep(HOUR.plusSeconds(1));
        assertThat(ran).containsExactly("an hour later");
        assertThat(time.clock().instant()).isBefore(before.plus(HOUR.multipliedBy(3)));
    }

    @Test
    void whatThrowsDoesNotStopTheTime() throws Exception {
        time.after(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("thrown on purpose");
        });
        time.sleep(Duration.ofSeconds(2));
    }

    @Test
    void closingWakesWhoSleeps() throws Exception {
        time.hold();
        CountDownLatch awake = new CountDownLatch(1);
        Thread sleeper = new Thread(() -> {
            try {
                time.sleep(HOUR);
                awake.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        sleeper.start();
        time.close();
        assertThat(awake.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(time.after(HOUR, () -> {}).isCancelled()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> time.advance(HOUR)).withMessage("this time is closed");
        sleeper.join();
    }

    @Test
    void timeGoesForward() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .withMessage("time must go forward: by at least 0 s");
    }

    /** Compared with the order in which they are due, whatever the order in which they were added. */
    @Test
    void whatIsDueRunsInTheOrderOfItsTimes() throws Exception {
        long seed = 20_261_126;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<Integer> due = new ArrayList<>();
            List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
            time.hold();
            for (int i = 0; i < 100; i++) {
                int seconds = random.nextInt(1, 1000);
                Runnable action = () -> ran.add(seconds);
                Future<?> entry = random.nextBoolean()
                        ? time.after(Duration.ofSeconds(seconds), action)
                        : time.deadline(Duration.ofSeconds(seconds), action);
                if (random.nextInt(4) == 0) {
                    entry.cancel(false);
                } else {
                    due.add(seconds);
                }
            }
            if (random.nextBoolean()) {
                time.advance(Duration.ofSeconds(1000));
            } else {
                time.release();
                time.sleep(Duration.ofSeconds(1000));
            }
            Collections.sort(due);
            assertThat(ran).as("round %d, seed %d", round, seed).isEqualTo(due);
        }
    }
}
