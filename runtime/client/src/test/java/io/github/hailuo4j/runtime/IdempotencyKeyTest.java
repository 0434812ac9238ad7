package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.runtime.errors.IdempotencyConflictException;
import io.github.hailuo4j.runtime.errors.JournalException;
import io.github.hailuo4j.runtime.errors.SubmissionUnknownException;
import io.github.hailuo4j.runtime.journal.FileJournal;
import io.github.hailuo4j.runtime.journal.InMemoryJournal;
import io.github.hailuo4j.runtime.task.Idempotency;
import io.github.hailuo4j.runtime.task.SubmitOptions;
import io.github.hailuo4j.runtime.task.VideoTask;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is sent under a key: once, and nothing that is not in the journal before. */
final class IdempotencyKeyTest extends ClientOfSimulator {

    @Test
    void theSameKeyGivesTheSameTaskAndIsPaidOnce() throws Exception {
        HailuoSimulator simulator = simulator();
        HailuoClient one = client(simulator);
        HailuoClient two =
                tracked(settings(simulator).journal(new InMemoryJournal()).build());
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("order-7");
        List<CompletableFuture<VideoTask>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add((i % 2 == 0 ? one : two).submitAsync(new TextToVideo("same"), options));
        }
        String id = all.get(0).get(60, TimeUnit.SECONDS).id();
        for (CompletableFuture<VideoTask> each : all) {
            assertThat(each.get(60, TimeUnit.SECONDS).id()).isEqualTo(id);
        }
        assertThat(simulator.taskCount()).isEqualTo(1);
        assertThatThrownBy(() -> one.submit(new TextToVideo("other"), options))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessageContaining("order-7")
                .hasMessageContaining("Nothing was sent");
        HailuoClient three =
                tracked(settings(simulator).journal(new InMemoryJournal()).build());
        assertThatThrownBy(() -> three.submit(new TextToVideo("other"), options))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void withoutReplayAnUnknownOutcomeIsNeverSentAgain() throws IOException {
        HailuoSimulator simulator = simulator(HailuoSimulator.builder().idempotency(false));
        faults.on(IncomingRequest::isCreate, Fault.reset(Point.BEFORE_ANSWER));
        HailuoClient client =
                tracked(settings(simulator).idempotency(Idempotency.NONE).build());
        SubmitOptions options = SubmitOptions.defaults().idempotencyKey("order-8");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x"), options))
                    .isInstanceOfSatisfying(SubmissionUnknownException.class, unknown -> {
                        assertThat(unknown.idempotencyKey()).isEqualTo("order-8");
                        assertThat(unknown.isRepeatable()).isFalse();
                    })
                    .hasMessageContaining("A task may be running and billed");
        }
        assertThat(client.recover())
                .singleElement()
                .satisfies(recovery ->
                        assertThat(recovery.problem()).containsInstanceOf(SubmissionUnknownException.class));
        assertThat(simulator.requestCount("POST")).isEqualTo(1);
    }

    @Test
    void aJournalThatCannotBeWrittenMeansThatNothingIsSent() throws IOException {
        HailuoSimulator simulator = simulator();
        FileJournal closed = FileJournal.open(directory.resolve("j"));
        closed.close();
        try (HailuoClient client = settings(simulator).journal(closed).build()) {
            assertThatThrownBy(() -> client.submit(new TextToVideo("x"))).isInstanceOf(JournalException.class);
        }
        assertThat(simulator.requestCount("POST")).isZero();
    }
}
