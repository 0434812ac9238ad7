package io.github.hailuo4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleService;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.event.HailuoEvent;
import io.github.hailuo4j.runtime.event.HailuoListener;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The start, which waits for no task, and the end, which loses none. */
@Timeout(300)
class LifecycleTest {

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    @TempDir
    Path directory;

    private ApplicationContextRunner runner = new ApplicationContextRunner();

    @BeforeEach
    void run() {
        runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(HailuoAutoConfiguration.class, HailuoJournalAutoConfiguration.class))
                .withBean(HailuoClientCustomizer.class, () -> builder -> builder.time(hailuo.time()))
                .withPropertyValues(
                        "hailuo.api-key=any-key",
                        "hailuo.base-url=" + hailuo.simulator().baseUrl(),
                        "hailuo.journal=" + directory.resolve("journal"),
                        "hailuo.videos=" + directory.resolve("videos"));
    }

    private static boolean recovers() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(each -> each.getName().equals("hailuo4j-recovery"));
    }

    private void leaveOneOpen(Path output) {
        hailuo.time().hold();
        runner.run(context -> context.getBean(HailuoClient.class)
                .submit(
                        MarbleService.request("a marble"),
                        SubmitOptions.defaults().output(output)));
    }

    @Test
    void whatAnEarlierRunLeftOpenIsFinishedInTheBackground() {
        Path output = directory.resolve("marble.mp4");
        leaveOneOpen(output);
        CountDownLatch recovered = new CountDownLatch(1);
        HailuoListener listener = event -> {
            if (event instanceof HailuoEvent.Recovered) {
                recovered.countDown();
            }
        };
        runner.withBean(HailuoListener.class, () -> listener).run(context -> {
            // Time stands still: the task cannot have ended, and the application has started.
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(HailuoLifecycle.class).isRunning()).isTrue();
            assertThat(recovered.getCount()).isEqualTo(1);
            hailuo.time().release();
            assertThat(recovered.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.size(output)).isPositive();
        });
        assertThat(hailuo.simulator().taskCount()).isEqualTo(1);
    }

    @Test
    void anApplicationEndsWhileItRecovers() {
        leaveOneOpen(directory.resolve("marble.mp4"));
        runner.run(context -> assertThat(recovers()).isTrue());
        // Ending waits for it for five seconds at most.
        while (recovers()) {
            Thread.onSpinWait();
        }
        try (FileJournal journal = FileJournal.open(directory.resolve("journal"))) {
            assertThat(journal.open()).hasSize(1);
        }
    }

    @Test
    void nothingIsRecoveredUnasked() {
        leaveOneOpen(directory.resolve("marble.mp4"));
        runner.withPropertyValues("hailuo.recover-at-start=false")
                .run(context -> assertThat(recovers()).isFalse());
    }

    /** The gateway has the request and does not answer yet when the application is told to end. How long that takes. */
    private Duration endsDuringASubmission(String drain, boolean answersMeanwhile) throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        hailuo.simulator().faults().compute(request -> {
            if (request.isCreate()) {
                sent.countDown();
                await(answers);
            }
            return Optional.empty();
        });
        List<CompletableFuture<VideoTask>> submissions = new ArrayList<>();
        AtomicLong told = new AtomicLong();
        runner.withPropertyValues("hailuo.shutdown.drain=" + drain).run(context -> {
            submissions.add(context.getBean(HailuoClient.class).submitAsync(MarbleService.request("a marble")));
            assertThat(sent.await(60, TimeUnit.SECONDS)).isTrue();
            if (answersMeanwhile) {
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(answers::countDown);
            }
            told.set(System.nanoTime());
        });
        long ended = System.nanoTime();
        answers.countDown();
        assertThat(submissions.get(0)).isDone();
        return Duration.ofNanos(ended - told.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JournalEntry.State journaled() {
        try (FileJournal journal = FileJournal.open(directory.resolve("journal"))) {
            return journal.entries().get(0).state();
        }
    }

    @Test
    void anAnswerIsWaitedFor() throws Exception {
        endsDuringASubmission("30s", true);
        assertThat(journaled()).isEqualTo(JournalEntry.State.SUBMITTED);
    }

    @Test
    void anAnswerIsNotWaitedForForEver() throws Exception {
        // By default, it is waited for as long as that.
        assertThat(endsDuringASubmission("50ms", false)).isLessThan(Duration.ofSeconds(20));
        assertThat(journaled()).isEqualTo(JournalEntry.State.INTENT);
    }
}
