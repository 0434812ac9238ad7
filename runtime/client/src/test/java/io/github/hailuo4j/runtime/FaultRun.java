package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.runtime.errors.HailuoException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.journal.JournalEntry.State;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.PollSchedule;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.runtime.webhook.WebhookSettings;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.tasks.SimulatedTask;
import io.github.hailuo4j.simulator.video.VideoSource;
import io.github.hailuo4j.simulator.webhooks.WebhookDelivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * One script: a request is submitted, awaited and saved while things go wrong; then nothing goes wrong any more, and a new
 * client recovers. In some scripts the first client is closed in the middle of it.
 */
final class FaultRun {

    private static final int VIDEO_BYTES = 3_000;
    private static final int SPEED = 100;

    /** Of the client that things go wrong with. On a busy machine it may take a good answer for none, too. */
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(300);

    /** Of the client that recovers, and of all that is waited for: more than the busiest machine takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** No reference of a script is older: what becomes of old ones is another test's business. */
    private static final Duration LONGEST_AGE = Duration.ofDays(100);

    private static final String SECRET = "the secret of all scripts";
    private static final int[] EXPIRED = {403, 404, 410};

    private final long seed;
    private final Random random;
    private final boolean isBusy;
    private final WebhookDesk desk;
    private final Path directory;
    private final Path journalFile;
    private final Path target;
    private final Forger forger;
    private final boolean replays;
    private final boolean fails;
    private final boolean hasWebhooks;
    private final boolean closesEarly;
    private final boolean sharesPool;

    /** How much later a new client recovers; beyond a day, the gateway may have forgotten the key. */
    private final Duration recoveredAfter;

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicBoolean isHealed = new AtomicBoolean();
    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

    /**
     * A run.
     *
     * @param isBusy whether the machine is so busy that every answer is late once nothing goes wrong any more
     */
    FaultRun(long seed, boolean isBusy, Path directory, WebhookDesk desk) {
        this.isBusy = isBusy;
        this.seed = seed;
        // The first numbers of neighbouring seeds are alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.desk = desk;
        this.directory = directory;
        this.journalFile = directory.resolve("journal");
        this.target = directory.resolve("video.mp4");
        this.forger = new Forger(desk, seed, journalFile);
        this.replays = random.nextInt(4) > 0;
        this.fails = random.nextInt(10) == 0;
        this.hasWebhooks = random.nextInt(4) > 0;
        this.closesEarly = random.nextInt(8) == 0;
        this.sharesPool = random.nextInt(3) == 0;
        this.recoveredAfter = Duration.ofHours(List.of(0, 0, 0, 0, 25, 40 * 24).get(random.nextInt(6)));
    }

    /** Runs it; gives what it ended in. */
    String run() throws Exception {
        FaultScript faults =
                new FaultScript(random, 0.15 + 0.5 * random.nextDouble(), 1 + random.nextInt(8), CALL_TIMEOUT);
        try (HailuoSimulator simulator = HailuoSimulator.builder()
                .taskDuration(Duration.ofMillis(random.nextInt(60)))
                .failures(task -> fails ? Optional.of("scripted") : Optional.empty())
                .idempotency(replays)
                .expiredStatus(EXPIRED[random.nextInt(3)])
                .webhooks(this::deliveries)
                .webhookRetries(3, Duration.ofMillis(40))
                .videoSource(VideoSource.ofRandomBytes(VIDEO_BYTES))
                .faults(faults.faults())
                .clock(new LaterClock(later::get))
                .start()) {
            boolean submitted;
            try (HailuoClient client = open(client(simulator).callTimeout(CALL_TIMEOUT))) {
                submitted = attempt(client);
            }
            State before = afterAttempt(simulator, submitted);
            faults.end(isBusy);
            attempts.set(0);
            String problem;
            HailuoClientBuilder recovering = patient(client(simulator));
            recovering.clock = new LaterClock(() -> recoveredAfter);
            try (HailuoClient client = open(recovering)) {
                problem = client.recover().stream()
                        .flatMap(recovery -> recovery.problem().stream())
                        .map(String::valueOf)
                        .findFirst()
                        .orElse("none");
            }
            desk.awaitHandled(seed);
            try {
                State state = afterRecovery(simulator, before);
                return state + (isHealed.get() ? " (healed)" : "");
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; the problem of recover(): " + problem, e);
            }
        } finally {
            desk.forget(seed);
        }
    }

    /** Once nothing goes wrong any more, how long something takes must not decide how it ends. */
    private static HailuoClientBuilder patient(HailuoClientBuilder settings) {
        Duration ofClient = PATIENCE.multipliedBy(SPEED);
        return settings.callTimeout(PATIENCE)
                .submitTimeout(ofClient)
                .waitOptions(WaitOptions.defaults().atMost(ofClient));
    }

    private HailuoClientBuilder client(HailuoSimulator simulator) {
        HailuoClientBuilder settings = HailuoClient.builder();
        if (sharesPool) {
            settings.callbackExecutor(desk.threads());
        }
        return settings.apiKey("test-key")
                .baseUrl(simulator.baseUrl())
                .journal(FileJournal.open(journalFile))
                .idempotency(replays ? Idempotency.REPLAY : Idempotency.NONE)
                .pollSchedule(PollSchedule.every(Duration.ofSeconds(2)))
                .requestsPerSecond(1_000)
                .listener(event -> {
                    if (event instanceof HailuoEvent.AttemptSent) {
                        attempts.incrementAndGet();
                    }
                    if (event instanceof HailuoEvent.Healed) {
                        isHealed.set(true);
                    }
                    if (hasWebhooks) {
                        forger.onEvent(event);
                    }
                })
                .speed(SPEED);
    }

    private HailuoClient open(HailuoClientBuilder settings) {
        HailuoClient client = hasWebhooks
                ? settings.webhooks(WebhookSettings.of(desk.url(seed), SECRET).longestAge(LONGEST_AGE))
                        .build()
                : settings.build();
        if (hasWebhooks) {
            desk.open(seed, client.webhookReceiver());
        }
        return client;
    }

    /** None, one, several, late ones, some in the wrong order, and some about tasks that do not exist. */
    private List<WebhookDelivery> deliveries(SimulatedTask task, String envelope) {
        Random own = new Random(seed * 31);
        List<WebhookDelivery> deliveries = new ArrayList<>();
        for (int n = own.nextInt(4); n > 0; n--) {
            deliveries.add(new WebhookDelivery(Duration.ofMillis(own.nextInt(3) * 40L), envelope));
        }
        if (own.nextBoolean()) {
            String running = "{\"id\":\"" + task.id() + "\",\"status\":\"processing\"}";
            deliveries.add(new WebhookDelivery(Duration.ofMillis(own.nextInt(2) * 60L), running));
        }
        if (own.nextInt(3) == 0) {
            deliveries.add(new WebhookDelivery(Duration.ZERO, envelope.replace(task.id(), "a-task-of-nobody")));
            deliveries.add(new WebhookDelivery(Duration.ZERO, envelope.substring(envelope.length() / 2)));
        }
        Collections.shuffle(deliveries, own);
        return deliveries;
    }

    /** Submits, awaits and saves; says whether the client ever showed a task. */
    private boolean attempt(HailuoClient client) throws Exception {
        SubmitOptions options = SubmitOptions.defaults().output(target);
        CompletableFuture<VideoTask> submission = client.submitAsync(new TextToVideo("script " + seed), options);
        CompletableFuture<VideoTask> done = submission.thenCompose(client::awaitAsync);
        if (closesEarly) {
            try {
                done.get(random.nextInt(150), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
                assertThat(submission.isDone() || !done.isDone()).isTrue();
            }
            client.close();
        }
        try {
            VideoTask task = done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(fails).as("a task that failed was shown as completed").isFalse();
            if (!closesEarly) {
                // Its URL may have expired until it is used.
                later.set(random.nextInt(3) == 0 ? Duration.ofDays(8) : Duration.ZERO);
                client.download(task, target);
            }
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(HailuoException.class);
            assertThat(e.getCause() instanceof TaskFailedException)
                    .as("a failure that is none: %s", e.getCause())
                    .isIn(false, fails);
        } catch (HailuoException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(submission).as("the submission's future").isDone();
        return !submission.isCompletedExceptionally();
    }

    private State afterAttempt(HailuoSimulator simulator, boolean submitted) throws Exception {
        int tasks = simulator.taskCount();
        assertThat(tasks).as("tasks that are paid for").isLessThanOrEqualTo(1);
        State state = entry().state();
        if (!closesEarly) {
            assertThat(state).isNotEqualTo(State.INTENT);
        }
        if (state == State.REJECTED) {
            assertThat(tasks).as("tasks of a rejected request").isZero();
        } else if (state != State.UNKNOWN && state != State.INTENT) {
            assertThat(tasks).as("tasks, when the journal says %s", state).isEqualTo(1);
        }
        if (submitted) {
            assertThat(tasks).as("tasks, when the caller has one").isEqualTo(1);
        }
        return state;
    }

    private State afterRecovery(HailuoSimulator simulator, State before) throws Exception {
        JournalEntry entry = entry();
        State state = entry.state();
        assertThat(simulator.taskCount()).as("tasks that are paid for").isLessThanOrEqualTo(1);
        boolean mayBeSentAgain = replays && recoveredAfter.compareTo(Duration.ofDays(1)) < 0;
        if (!mayBeSentAgain) {
            assertThat(attempts).as("attempts to send it again").hasValue(0);
        }
        if (before == State.REJECTED) {
            assertThat(state).isEqualTo(State.REJECTED);
            assertThat(simulator.taskCount()).isZero();
        } else if ((before == State.UNKNOWN || before == State.INTENT) && !mayBeSentAgain && !isHealed.get()) {
            assertThat(state).as("nobody can know, and nothing is sent again").isEqualTo(State.UNKNOWN);
        } else if ((before == State.UNKNOWN || before == State.INTENT) && !mayBeSentAgain) {
            assertThat(state).as("healed, perhaps after recover() looked").isNotIn(State.UNKNOWN, State.INTENT);
        } else {
            assertThat(state).isEqualTo(fails ? State.FAILED : State.SAVED);
        }
        entry.taskId()
                .ifPresent(task -> assertThat(simulator.tasks())
                        .as("the journal's task is the one that was paid for")
                        .extracting(SimulatedTask::id)
                        .containsExactly(task));
        forger.assertNoneWasBelieved();
        Leftovers.assertNoConnection(simulator);
        assertThat(files())
                .containsExactlyInAnyOrderElementsOf(
                        state == State.SAVED
                                ? List.of("journal", "journal.lock", "video.mp4")
                                : List.of("journal", "journal.lock"));
        if (state == State.SAVED) {
            byte[] video = new byte[VIDEO_BYTES];
            new Random(entry.taskId().orElseThrow().hashCode()).nextBytes(video);
            assertThat(Files.readAllBytes(target)).as("the video").isEqualTo(video);
        }
        return state;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private JournalEntry entry() {
        List<JournalEntry> entries = FileJournal.read(journalFile);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
