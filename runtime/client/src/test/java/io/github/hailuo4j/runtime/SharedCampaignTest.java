package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.Faults;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two processes on one journal. At some call of its journal the first is stopped, before the call is carried out or after, and the
 * second takes everything over and works on it; the first goes on whenever it wants. The gateway fails now and then. With a gateway
 * that replays keys, each request has one task in the end; with one that does not, at most one.
 */
@Tag("slow")
@Timeout(300)
final class SharedCampaignTest {

    private static final int SCRIPTS = 150;
    private static final int REQUESTS = 4;
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
    private static final List<Point> POINTS = List.of(Point.values());

    @ParameterizedTest
    @EnumSource
    void takeoversAtRandomMoments(Idempotency idempotency) throws Exception {
        Map<State, Integer> ends = new EnumMap<>(State.class);
        for (long seed = 0; seed < SCRIPTS; seed++) {
            try {
                new Script(seed, idempotency).run(ends);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + " with " + idempotency + ": " + e.getMessage(), e);
            }
        }
        System.out.println("takeovers with " + idempotency + " ended in " + ends);
        assertThat(ends).containsKey(State.COMPLETED);
        if (idempotency == Idempotency.NONE) {
            assertThat(ends).containsKey(State.UNKNOWN);
        }
    }

    private static final class Script {

        private final Random random;
        private final Idempotency idempotency;
        private final SharedStore store = new SharedStore();
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicBoolean faulty = new AtomicBoolean(true);
        private int callsLeft;
        private final boolean stopsBefore;
        private final boolean onceTakenOver;

        Script(long seed, Idempotency idempotency) {
            // The first numbers of neighbouring seeds are alike.
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.idempotency = idempotency;
            this.callsLeft = random.nextInt(12);
            this.stopsBefore = random.nextBoolean();
            this.onceTakenOver = random.nextBoolean();
        }

        /** SIGSTOP of the thread that is at the journal; the others run on, as after SIGCONT. */
        private void call(boolean isBefore, String call) {
            if (isBefore != stopsBefore || call.startsWith("find")) {
                return;
            }
            synchronized (this) {
                if (callsLeft-- != 0) {
                    return;
                }
            }
            stopped.countDown();
            try {
                if (!goOn.await(60, TimeUnit.SECONDS)) {
                    throw new JournalException("nobody let it go on");
                }
            } catch (InterruptedException e) {
                throw new JournalException("interrupted", e);
            }
        }

        private Optional<Fault> fault(IncomingRequest request) {
            if (!faulty.get() || !request.method().equals("POST")) {
                return Optional.empty();
            }
            synchronized (this) {
                return switch (random.nextInt(10)) {
                    case 0, 1, 2 -> Optional.of(Fault.status(429, Map.of("Retry-After", "0")));
                    case 3 -> Optional.of(Fault.status(503, Map.of("Retry-After", "0")));
                    case 4 -> Optional.of(Fault.reset(POINTS.get(random.nextInt(POINTS.size()))));
                    case 5 -> Optional.of(Fault.answerAfterProcessing(502, Map.of(), "<html>Bad gateway</html>"));
                    default -> Optional.empty();
                };
            }
        }

        private HailuoClientBuilder client(HailuoSimulator simulator, SharedStore.Member process) {
            return HailuoClient.builder()
                    .apiKey("test-key")
                    .baseUrl(simulator.baseUrl())
                    .journal(process)
                    .idempotency(idempotency)
                    .callTimeout(CALL_TIMEOUT)
                    .submitTimeout(Duration.ofHours(2))
                    .pollSchedule(PollSchedule.every(Duration.ofSeconds(1)))
                    .requestsPerSecond(10_000)
                    .speed(200);
        }

        void run(Map<State, Integer> ends) throws Exception {
            Intents intents = new Intents(Clock.systemUTC());
            for (int i = 0; i < REQUESTS; i++) {
                store.enqueue(intents.of(
                        new TextToVideo("request " + i),
                        SubmitOptions.defaults().idempotencyKey("k" + i)));
            }
            SharedStore.Member first = store.process(call -> call(true, call), call -> call(false, call));
            SharedStore.Member second = store.process();
            try (HailuoSimulator simulator = HailuoSimulator.builder()
                            .taskDuration(Duration.ofMillis(random.nextInt(30)))
                            .idempotency(idempotency == Idempotency.REPLAY)
                            .videoSource(VideoSource.ofRandomBytes(100))
                            .faults(new Faults().compute(this::fault))
                            .start();
                    HailuoClient one = client(simulator, first)
                            .listener(event -> {
                                if (event instanceof HailuoEvent.Ended) {
                                    stopped.countDown();
                                }
                            })
                            .build();
                    HailuoClient two = client(simulator, second).build()) {
                store.takeOver(first);
                List<CompletableFuture<Recovery>> ofFirst = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    String key = "k" + i;
                    // Recovering reads the journal on this thread, and that may be stopped.
                    ofFirst.add(CompletableFuture.supplyAsync(() -> one.recoverAsync(key))
                            .thenCompose(recovering -> recovering));
                }
                // Or everything ended before its turn came to be stopped.
                CompletableFuture.allOf(ofFirst.toArray(new CompletableFuture<?>[0]))
                        .whenComplete((all, failure) -> stopped.countDown());
                assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
                List<CompletableFuture<Recovery>> ofSecond = new ArrayList<>();
                for (String key : store.takeOver(second)) {
                    ofSecond.add(two.recoverAsync(key));
                }
                if (!onceTakenOver) {
                    settle(ofSecond);
                }
                goOn.countDown();
                settle(ofFirst);
                settle(ofSecond);
                assertThat(one.drain(Duration.ofSeconds(60))).as("drained").isTrue();
                faulty.set(false);
                // What the first was told of tasks that it must not record.
                for (String told : first.passedOn) {
                    String[] words = told.split(" ", -1);
                    two.wake(words[0], words[1]).get(60, TimeUnit.SECONDS);
                }
                store.takeOver(second);
                two.recover();
                check(simulator, ends);
            }
        }

        private static void settle(List<CompletableFuture<Recovery>> all) throws Exception {
            for (CompletableFuture<Recovery> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }

        private void check(HailuoSimulator simulator, Map<State, Integer> ends) {
            for (JournalEntry entry : store.all()) {
                List<String> tasks = simulator.tasks().stream()
                        .filter(task -> promptOf(entry).equals(task.parameters().get("prompt")))
                        .map(task -> task.id())
                        .toList();
                ends.merge(entry.state(), 1, Integer::sum);
                assertThat(tasks).as("tasks of " + entry).hasSizeLessThanOrEqualTo(1);
                if (idempotency == Idempotency.REPLAY) {
                    assertThat(tasks).as("tasks of " + entry).hasSize(1);
                    assertThat(entry.state()).isEqualTo(State.COMPLETED);
                }
                entry.taskId().ifPresent(id -> assertThat(tasks).containsExactly(id));
                assertThat(entry.state()).as("nothing is left undecided").isIn(State.COMPLETED, State.UNKNOWN);
            }
        }

        private static String promptOf(JournalEntry entry) {
            return "request " + entry.key().substring(1);
        }
    }
}
