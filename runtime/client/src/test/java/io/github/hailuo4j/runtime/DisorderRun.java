package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.internal.webhook.CallbackUrls;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.Recovery;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.video.VideoSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One disorder: some threads do whatever a client can do, with a few requests and in any order, and are interrupted now and then.
 * Requests meet faults, the journal fails, listeners throw, and the executor has no room. In the middle of it the client is
 * closed. A second client recovers what is left, once nothing goes wrong any more.
 */
final class DisorderRun {

    /** Never to be seen in anything that is said. */
    static final String API_KEY = "sk-of-the-disorders";

    private static final int SPEED = 100;
    private static final int KEYS = 4;
    private static final int THREADS = 3;
    private static final int STEPS = 12;
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final WebhookSettings HOOK =
            WebhookSettings.of(URI.create("http://127.0.0.1:9/hook"), "a secret of the tests");

    private final long seed;
    private final Random random;
    private final Path directory;
    private final boolean replays;
    private final double journalFails;
    private final double listenerThrows;

    /** What was handed out, with what it was asked for. */
    private final Queue<Map.Entry<String, CompletableFuture<?>>> futures = new ConcurrentLinkedQueue<>();

    private final DisorderWitness witness = new DisorderWitness();

    DisorderRun(long seed, Path directory) {
        this.seed = seed;
        // The first numbers of neighbouring seeds are alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.directory = directory;
        this.replays = random.nextInt(3) > 0;
        this.journalFails = random.nextBoolean() ? 0 : 0.15;
        this.listenerThrows = random.nextInt(3) > 0 ? 0 : 0.2;
    }

    /** Runs it; gives in how many states its requests ended. */
    String run() throws Exception {
        FaultScript faults =
                new FaultScript(random, 0.1 + 0.3 * random.nextDouble(), 1 + random.nextInt(16), CALL_TIMEOUT);
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(random.nextInt(40)))
                .idempotency(replays)
                .videoSource(VideoSource.ofRandomBytes(2_000))
                .faults(faults.faults())
                .start()) {
            disorder(simulator);
            witness.compare("the first client", journalFile(), simulator);
            faults.end(false);
            try (HailuoClient client = settings(simulator, FileJournal.open(journalFile()))
                    .callTimeout(PATIENCE)
                    .submitTimeout(PATIENCE.multipliedBy(SPEED))
                    .waitOptions(WaitOptions.defaults().atMost(PATIENCE.multipliedBy(SPEED)))
                    .build()) {
                List<Recovery> recoveries = client.recover();
                if (replays) {
                    assertThat(recoveries)
                            .allSatisfy(recovery -> assertThat(recovery.problem())
                                    .as("the problem of %s", recovery.entry())
                                    .isEmpty());
                }
            }
            witness.compare("the recovery", journalFile(), simulator);
            if (replays) {
                assertThat(FileJournal.read(journalFile())).noneMatch(JournalEntry::isOpen);
            }
        }
        return FileJournal.read(journalFile()).stream()
                .map(entry -> entry.state().name())
                .sorted()
                .toList()
                .toString();
    }

    private Path journalFile() {
        return directory.resolve("journal");
    }

    private HailuoClientBuilder settings(HailuoSimulator simulator, Journal journal) {
        return HailuoClient.builder()
                .apiKey(API_KEY)
                .baseUrl(simulator.baseUrl())
                .journal(journal)
                .idempotency(replays ? Idempotency.REPLAY : Idempotency.NONE)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(1)))
                .requestsPerSecond(1_000)
                .webhooks(HOOK)
                .speed(SPEED);
    }

    private void disorder(HailuoSimulator simulator) throws Exception {
        HailuoClientBuilder settings = settings(simulator, failing(FileJournal.open(journalFile())))
                .callTimeout(CALL_TIMEOUT)
                .submitTimeout(Duration.ofSeconds(20))
                .waitOptions(WaitOptions.defaults().atMost(Duration.ofSeconds(100)))
                .listener(new Listener(random.nextLong()));
        executor().ifPresent(settings::callbackExecutor);
        HailuoClient client = settings.build();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random own = new Random(random.nextLong());
            Thread thread = new Thread(() -> work(client, simulator, own), "disorder-" + seed + "-" + i);
            thread.start();
            threads.add(thread);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
        for (int n = random.nextInt(4); n > 0; n--) {
            threads.get(random.nextInt(THREADS)).interrupt();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(20));
        }
        if (random.nextBoolean()) {
            client.drain(Duration.ofMillis(random.nextInt(200)));
        }
        if (random.nextInt(3) == 0) {
            // All has a limit of its own.
            awaitAll(threads, "by itself");
        }
        client.close();
        client.close();
        awaitAll(threads, "by closing");
        assertThat(witness.wrong()).isEmpty();
    }

    private void awaitAll(List<Thread> threads, String how) throws Exception {
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
            assertThat(thread.isAlive())
                    .as("a thread waits still, not ended %s", how)
                    .isFalse();
        }
        for (Map.Entry<String, CompletableFuture<?>> each : futures) {
            try {
                each.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("a future of " + each.getKey() + " is not settled " + how, e);
            } catch (ExecutionException | CancellationException e) {
                // As things went wrong.
            }
        }
    }

    /** Fails before it writes, or after it did, and may leave an interrupt behind. */
    private Journal failing(FileJournal journal) {
        Random own = new Random(random.nextLong());
        return new JournalOf(journal, entry -> {
            double what;
            synchronized (own) {
                what = own.nextDouble();
            }
            if (what < journalFails / 3) {
                Thread.currentThread().interrupt();
            } else if (what < journalFails * 2 / 3) {
                throw new JournalException("no space left");
            } else if (what < journalFails) {
                journal.write(entry);
                throw new IllegalStateException("it was written all the same");
            }
        });
    }

    private Optional<Executor> executor() {
        Random own = new Random(random.nextLong());
        return switch (random.nextInt(4)) {
            case 0 -> Optional.of(Runnable::run);
            case 1 -> Optional.of(ForkJoinPool.commonPool());
            case 2 ->
                Optional.of(action -> {
                    synchronized (own) {
                        if (own.nextBoolean()) {
                            throw new RejectedExecutionException("no room");
                        }
                    }
                    action.run();
                });
            default -> Optional.empty();
        };
    }

    private final class Listener implements HailuoListener {

        private final Random own;

        Listener(long seed) {
            this.own = new Random(seed);
        }

        @Override
        public void onEvent(HailuoEvent event) {
            boolean throwing;
            synchronized (own) {
                throwing = own.nextDouble() < listenerThrows;
            }
            if (event.toString().contains(API_KEY)) {
                witness.wrong("an event shows the key: " + event);
            }
            if (throwing) {
                throw new StackOverflowError("a listener of a test");
            }
        }
    }

    private void work(HailuoClient client, HailuoSimulator simulator, Random own) {
        for (int step = 0; step < STEPS; step++) {
            try {
                step(client, simulator, own);
            } catch (HailuoException e) {
                if (e.toString().contains(API_KEY)) {
                    witness.wrong("an exception shows the key: " + e);
                }
            } catch (IllegalArgumentException e) {
                if (!String.valueOf(e.getMessage()).startsWith("key must be one that the journal knows")) {
                    witness.wrong(e.toString());
                }
            } catch (InterruptedException e) {
                // While this thread did nothing.
            } catch (Throwable e) {
                witness.wrong(e.toString());
            }
        }
    }

    private void step(HailuoClient client, HailuoSimulator simulator, Random own) throws Exception {
        String key = "key-" + own.nextInt(KEYS);
        TextToVideo request = new TextToVideo(key);
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey(key);
        if (own.nextInt(3) == 0) {
            options = options.output(directory.resolve(key + ".mp4"));
        }
        switch (own.nextInt(11)) {
            case 0 -> witness.saw(key, client.submit(request, options));
            case 1, 2 ->
                followed("submitAsync", client.submitAsync(request, options), own)
                        .thenAccept(task -> witness.saw(key, task));
            case 3 ->
                followed(
                        "submit, await and download",
                        client.submitAsync(request, options)
                                .thenCompose(client::awaitAsync)
                                .thenCompose(task -> client.downloadAsync(task, directory.resolve(key + "-own.mp4"))),
                        own);
            case 4 -> client.recover();
            case 5 -> followed("recoverAsync", client.recoverAsync(key), own);
            case 6 -> followed("wake", client.wake(key, witness.shown(key).orElse("made_up")), own);
            case 7 -> {
                VideoTask task = VideoTask.builder(witness.shown(key).orElse("made_up"), request.path())
                        .build();
                followed("awaitAsync", client.awaitAsync(task), own);
            }
            case 8 -> client.get(witness.shown(key).orElse("made_up"));
            case 9 -> followed("a webhook", webhook(client, simulator, key), own);
            default -> {
                if (own.nextInt(8) == 0) {
                    client.drain(Duration.ofMillis(own.nextInt(30)));
                } else {
                    Thread.interrupted();
                    TimeUnit.MILLISECONDS.sleep(own.nextInt(15));
                }
            }
        }
    }

    /** Of the task that the gateway made, which the client may know nothing of yet. */
    private static CompletableFuture<?> webhook(HailuoClient client, HailuoSimulator simulator, String key) {
        String id = simulator.tasks().stream()
                .filter(task -> key.equals(task.parameters().get("prompt")))
                .findFirst()
                .map(SimulatedTask::id)
                .orElse("made_up");
        String url = CallbackUrls.add("{}", HOOK, key, Instant.now()).replaceAll(".*\"(http[^\"]*)\".*", "$1");
        byte[] body = ("{\"id\":\"" + id + "\",\"status\":\"completed\"}").getBytes(StandardCharsets.UTF_8);
        return client.webhookReceiver().receive(body, URI.create(url).getRawQuery(), Map.of());
    }

    private <T> CompletableFuture<T> followed(String what, CompletableFuture<T> future, Random own) {
        futures.add(Map.entry(what, future));
        switch (own.nextInt(6)) {
            case 0 -> future.cancel(own.nextBoolean());
            case 1 -> future.orTimeout(own.nextInt(20), TimeUnit.MILLISECONDS);
            default -> {}
        }
        return future;
    }
}
