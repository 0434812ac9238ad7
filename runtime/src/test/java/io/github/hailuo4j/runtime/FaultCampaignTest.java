package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.VideoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong between client and gateway: at most one task is paid for, none is lost, every future is settled, and the
 * journal says what happened.
 */
final class FaultCampaignTest {

    private static final int VIDEO_BYTES = 3_000;
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(300);

    @TempDir
    Path directory;

    @Test
    void aThousandScripts() throws Exception {
        campaign(0, 1_000);
    }

    @Test
    @Tag("campaign")
    void twentyThousandScripts() throws Exception {
        campaign(1_000_000, 20_000);
    }

    private void campaign(long firstSeed, int count) throws Exception {
        Map<State, Integer> ends = new EnumMap<>(State.class);
        ExecutorService runners = Executors.newFixedThreadPool(8);
        try (ScriptedWebhooks webhooks = new ScriptedWebhooks()) {
            List<Future<State>> running = new ArrayList<>();
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                long each = seed;
                running.add(runners.submit(() -> {
                    try {
                        return script(each, webhooks);
                    } catch (Throwable e) {
                        throw new AssertionError("seed " + each + ": " + e, e);
                    }
                }));
            }
            for (Future<State> each : running) {
                ends.merge(each.get(120, TimeUnit.SECONDS), 1, Integer::sum);
            }
        } finally {
            runners.shutdownNow();
        }
        System.out.println(count + " fault scripts ended in " + ends);
        assertThat(ends).containsKeys(State.SAVED, State.UNKNOWN, State.REJECTED);
        nothingIsLeftOver();
    }

    /** No part of a video, and no thread of a client. */
    private void nothingIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .allMatch(file -> file.matches("\\d+\\.(journal|journal\\.lock|mp4)"));
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<String> threads = threadsOfClients();
        while (!threads.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            threads = threadsOfClients();
        }
        assertThat(threads).isEmpty();
    }

    private static List<String> threadsOfClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hailuo-") || name.startsWith("OkHttp http://127.0.0.1"))
                .toList();
    }

    /** The system's time, which can be set forward. */
    private static final class AdjustableClock extends Clock {

        private final AtomicLong ahead = new AtomicLong();

        void forward(Duration duration) {
            ahead.addAndGet(duration.toMillis());
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private State script(long seed, ScriptedWebhooks webhooks) throws Exception {
        // The first numbers of neighbouring seeds are alike.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        boolean replays = random.nextInt(4) > 0;
        FaultScript faults = new FaultScript(random, 0.15 + 0.5 * random.nextDouble(), 1 + random.nextInt(8));
        boolean fails = random.nextInt(10) == 0;
        boolean hooks = random.nextBoolean();
        boolean urlExpires = random.nextInt(4) == 0;
        AdjustableClock gatewayClock = new AdjustableClock();
        Path journalFile = directory.resolve(seed + ".journal");
        Path target = directory.resolve(seed + ".mp4");
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(random.nextInt(60)))
                .failures(task -> fails ? Optional.of("scripted") : Optional.empty())
                .idempotency(replays)
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .clock(gatewayClock)
                .webhooks(ScriptedWebhooks.script(random))
                .webhookRetries(3, Duration.ofMillis(30))
                .faults(faults.faults())
                .start()) {
            String name = "script-" + seed;
            Optional<WebhookSettings> settings = hooks ? Optional.of(webhooks.settings(name)) : Optional.empty();
            boolean submitted;
            try (HailuoClient client = client(simulator, journalFile, replays, settings)) {
                if (hooks) {
                    webhooks.connect(name, client);
                }
                Runnable betweenCompletionAndDownload =
                        () -> gatewayClock.forward(urlExpires ? Duration.ofDays(2) : Duration.ZERO);
                submitted = attempt(client, target, seed, betweenCompletionAndDownload);
                if (hooks) {
                    ScriptedWebhooks.forge(client, entry(journalFile).taskId().orElse("task_of_nobody"));
                }
            } finally {
                webhooks.disconnect(name);
            }
            int tasks = simulator.taskCount();
            assertThat(tasks).as("tasks that are paid for").isLessThanOrEqualTo(1);
            State state = entry(journalFile).state();
            assertThat(state).isNotEqualTo(State.INTENT);
            assertThat(tasks)
                    .as("tasks, when the journal says %s", state)
                    .isIn(state == State.UNKNOWN ? List.of(0, 1) : state == State.REJECTED ? List.of(0) : List.of(1));
            if (submitted) {
                assertThat(tasks).isEqualTo(1);
            }
            faults.end();
            String problem;
            try (HailuoClient client = client(simulator, journalFile, replays, settings)) {
                if (hooks) {
                    webhooks.connect(name, client);
                }
                List<Recovery> recoveries = client.recover();
                assertThat(recoveries).hasSizeLessThanOrEqualTo(1);
                problem = recoveries.stream()
                        .flatMap(recovery -> recovery.problem().stream())
                        .map(String::valueOf)
                        .findFirst()
                        .orElse("none");
            } finally {
                webhooks.disconnect(name);
            }
            try {
                return afterRecovery(simulator, journalFile, target, replays, hooks, fails, state);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; the problem of recover(): " + problem, e);
            }
        }
    }

    private State afterRecovery(
            HailuoSimulator simulator,
            Path journalFile,
            Path target,
            boolean replays,
            boolean hooks,
            boolean fails,
            State before)
            throws IOException {
        State state = entry(journalFile).state();
        assertThat(simulator.taskCount()).isLessThanOrEqualTo(1);
        if (before == State.REJECTED) {
            assertThat(state).isEqualTo(State.REJECTED);
            assertThat(simulator.taskCount()).isZero();
        } else if (before == State.UNKNOWN && !replays) {
            // Nobody can know, and nothing is sent again; unless a webhook tells.
            assertThat(state)
                    .isIn(
                            hooks
                                    ? List.of(
                                            State.UNKNOWN, State.SUBMITTED, State.COMPLETED, State.SAVED, State.FAILED)
                                    : List.of(State.UNKNOWN));
            assertThat(simulator.taskCount()).isGreaterThanOrEqualTo(state == State.UNKNOWN ? 0 : 1);
        } else {
            assertThat(state).isEqualTo(fails ? State.FAILED : State.SAVED);
            assertThat(simulator.taskCount()).isEqualTo(1);
        }
        if (state == State.SAVED) {
            assertThat(Files.size(target)).isEqualTo(VIDEO_BYTES);
            try (Stream<Path> files = Files.list(directory)) {
                String name = String.valueOf(target.getFileName());
                assertThat(files.map(file -> String.valueOf(file.getFileName())))
                        .noneMatch(file -> file.startsWith(name + ".part"));
            }
        }
        return state;
    }

    private static HailuoClient client(
            HailuoSimulator simulator, Path journalFile, boolean replays, Optional<WebhookSettings> webhooks) {
        HailuoClientBuilder builder = HailuoClient.builder()
                .apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(FileJournal.open(journalFile))
                .idempotency(replays ? Idempotency.REPLAY : Idempotency.NONE)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .requestsPerSecond(1_000)
                .callTimeout(CALL_TIMEOUT)
                .speed(100);
        webhooks.ifPresent(builder::webhooks);
        return builder.build();
    }

    /** Submits, awaits and saves; says whether the client ever showed a task. */
    private static boolean attempt(HailuoClient client, Path target, long seed, Runnable beforeDownload)
            throws Exception {
        SubmitOptions options = SubmitOptions.defaults().output(target);
        CompletableFuture<VideoTask> submission = client.submitAsync(new TextToVideo("script " + seed), options);
        try {
            VideoTask task = client.await(submission.get(30, TimeUnit.SECONDS));
            beforeDownload.run();
            client.download(task, target);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(HailuoException.class);
        } catch (HailuoException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        return !submission.isCompletedExceptionally();
    }

    private static JournalEntry entry(Path journalFile) {
        List<JournalEntry> entries = FileJournal.read(journalFile);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
