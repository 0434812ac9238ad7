package io.github.hailuo4j.spring.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.marbles.MarbleService;
import io.github.hailuo4j.junit.HailuoSimulatorExtension;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.journal.Journal;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.spring.HailuoAutoConfiguration;
import io.github.hailuo4j.spring.HailuoJournalAutoConfiguration;
import io.github.hailuo4j.spring.health.HealthReport.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** How it stands, and how often the gateway is asked for that. */
@Timeout(300)
class HailuoHealthTest {

    private static final String KEY = "the-right-key-of-this-test";

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension()
            .withSimulator(simulator -> simulator.apiKeys(KEY).balanceCents(1_234));

    private final AtomicLong now = new AtomicLong();

    private HailuoHealth health(HailuoClient client, Journal journal) {
        return new HailuoHealth(
                client, journal, Optional::empty, Duration.ofSeconds(30), Duration.ofSeconds(60), now::get);
    }

    private static HailuoClient client(String key) {
        return hailuo.clientBuilder().apiKey(key).build();
    }

    @Test
    void theGatewayIsAskedOnceInATime() {
        try (HailuoClient client = client(KEY)) {
            HailuoHealth health = health(client, new InMemoryJournal());
            for (int i = 0; i < 10; i++) {
                assertThat(health.report()).isEqualTo(new HealthReport(Verdict.UP, Map.of("balanceCents", 1_234L)));
            }
            assertThat(hailuo.simulator().requestCount()).isEqualTo(1);
            hailuo.simulator().setBalanceCents(7);
            now.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
            assertThat(health.report().details()).containsEntry("balanceCents", 1_234L);
            now.incrementAndGet();
            assertThat(health.report().details()).containsEntry("balanceCents", 7L);
            assertThat(hailuo.simulator().requestCount()).isEqualTo(2);
        }
    }

    @Test
    void aRefusedKeyIsDownAndNotShown() {
        try (HailuoClient client = client("a-wrong-key-of-this-test")) {
            HealthReport report = health(client, new InMemoryJournal()).report();
            assertThat(report.verdict()).isEqualTo(Verdict.DOWN);
            assertThat(report.toString()).contains("401").doesNotContain("a-wrong-key-of-this-test");
        }
    }

    @Test
    void aGatewayThatIsNotThereIsUnknown() {
        try (HailuoClient client = HailuoClient.builder()
                .apiKey(KEY)
                .baseUrl("http://127.0.0.1:1")
                .time(hailuo.time())
                .build()) {
            assertThat(health(client, new InMemoryJournal()).report().verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void aGatewayThatFailsIsUnknown() {
        hailuo.simulator().faults().compute(request -> Optional.of(Fault.status(500)));
        try (HailuoClient client = client(KEY)) {
            assertThat(health(client, new InMemoryJournal()).report().verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void aGatewayThatIsSlowHoldsBackNoCheck() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        hailuo.simulator().faults().compute(request -> {
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        });
        try (HailuoClient client = client(KEY)) {
            HailuoHealth health = new HailuoHealth(
                    client, null, Optional::empty, Duration.ofHours(1), Duration.ofMillis(20), now::get);
            assertThat(health.report().details()).containsEntry("reason", "the gateway has not answered within 20 ms");
            answers.countDown();
            HealthReport report = health.report();
            while (report.verdict() != Verdict.UP) {
                // It was asked already, and its answer counts when it comes.
                report = health.report();
            }
            assertThat(hailuo.simulator().requestCount()).isEqualTo(1);
        }
    }

    private static final class BrokenJournal implements Journal {

        @Override
        public void write(JournalEntry entry) {
            throw new JournalException("the disk is gone");
        }

        @Override
        public Optional<JournalEntry> find(String key) {
            throw new JournalException("the disk is gone");
        }

        @Override
        public Optional<JournalEntry> findTask(String taskId) {
            return find(taskId);
        }

        @Override
        public List<JournalEntry> entries() {
            throw new JournalException("the disk is gone");
        }

        @Override
        public void close() {}
    }

    @Test
    void aJournalThatCannotBeReadIsDown() {
        try (HailuoClient client = client(KEY)) {
            assertThat(health(client, new BrokenJournal()).report())
                    .isEqualTo(new HealthReport(Verdict.DOWN, Map.of("reason", "the disk is gone")));
        }
    }

    /** A file journal whose file is deleted says so when it is to store something, and to nobody before. */
    @Test
    void aJournalThatStoresNothingIsDown(@TempDir Path directory) {
        Path journal = directory.resolve("journal");
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(HailuoAutoConfiguration.class, HailuoJournalAutoConfiguration.class))
                .withPropertyValues(
                        "hailuo.api-key=" + KEY,
                        "hailuo.base-url=" + hailuo.simulator().baseUrl(),
                        "hailuo.journal=" + journal,
                        "hailuo.health.timeout=60s",
                        "hailuo.videos=" + directory)
                .run(context -> {
                    assertThat(context.getBean(Journal.class)).isInstanceOf(FileJournal.class);
                    HailuoHealth health = context.getBean(HailuoHealth.class);
                    assertThat(health.report().verdict()).isEqualTo(Verdict.UP);
                    Files.delete(journal);
                    assertThat(context.getBean(HailuoClient.class).submitAsync(MarbleService.request("a marble")))
                            .failsWithin(Duration.ofSeconds(60));
                    assertThat(health.report().verdict()).isEqualTo(Verdict.DOWN);
                    assertThat(health.report().toString()).contains("could not be journaled");
                });
    }
}
