package io.github.hailuo4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hailuo4j.junit.video.Hailuo02TextToVideoPro;
import io.github.hailuo4j.runtime.HailuoClient;
import io.github.hailuo4j.runtime.errors.InsufficientCreditsException;
import io.github.hailuo4j.runtime.errors.TaskFailedException;
import io.github.hailuo4j.runtime.errors.WaitTimeoutException;
import io.github.hailuo4j.runtime.task.VideoRequest;
import io.github.hailuo4j.runtime.task.WaitOptions;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import io.github.hailuo4j.simulator.faults.Fault.Reset.Point;
import io.github.hailuo4j.simulator.faults.IncomingRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows. */
class MarbleTest {

    @RegisterExtension
    static final HailuoSimulatorExtension hailuo = new HailuoSimulatorExtension();

    private final VideoRequest marble =
            Hailuo02TextToVideoPro.builder().prompt("a glass marble").build();

    @Test
    void aVideoOfTwoMinutesIsSavedInMilliseconds(
            HailuoClient client, HailuoSimulator simulator, @TempDir Path directory) throws Exception {
        simulator.next().takes(Duration.ofMinutes(2));
        Path file = client.run(marble, directory.resolve("marble.mp4"));
        assertThat(Files.size(file)).isPositive();
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void aFailureIsReported(HailuoClient client, HailuoSimulator simulator) {
        simulator.next().fails("the prompt was refused");
        assertThatThrownBy(() -> client.run(marble))
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("the prompt was refused");
    }

    @Test
    void aFullGatewayIsAskedAgain(HailuoClient client, HailuoSimulator simulator) {
        simulator.next().isRateLimited(Duration.ofSeconds(30));
        client.run(marble);
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void withoutCreditsNothingIsStarted(HailuoClient client, HailuoSimulator simulator) {
        simulator.setBalanceCents(50);
        assertThatThrownBy(() -> client.submit(marble)).isInstanceOf(InsufficientCreditsException.class);
        assertThat(simulator.taskCount()).isZero();
    }

    @Test
    void anAnswerThatGetsLostIsPaidOnce(HailuoClient client, HailuoSimulator simulator) {
        simulator.next().meets(Fault.reset(Point.BEFORE_ANSWER));
        client.run(marble);
        assertThat(simulator.taskCount()).isEqualTo(1);
    }

    @Test
    void aDownloadThatBreaksOffGoesOn(HailuoClient client, HailuoSimulator simulator, @TempDir Path directory)
            throws Exception {
        simulator.faults().on(IncomingRequest::isDownload, Fault.truncatedAnswer(), Fault.status(503));
        Path file = client.run(marble, directory.resolve("marble.mp4"));
        assertThat(file).exists();
        assertThat(simulator.faults().applied()).hasSize(2);
    }

    @Test
    void patienceEndsWithoutWaiting(HailuoClient client, HailuoSimulator simulator) {
        simulator.next().takes(Duration.ofHours(2));
        var task = client.submit(marble);
        assertThatThrownBy(() -> client.await(task, WaitOptions.defaults().atMost(Duration.ofHours(1))))
                .isInstanceOf(WaitTimeoutException.class);
    }

    @Test
    void aTestLooksInBetween(HailuoClient client, HailuoSimulator simulator, VirtualTime time) throws Exception {
        time.hold();
        var task = client.submit(marble);
        time.advance(Duration.ofSeconds(2));
        assertThat(client.get(task.id()).status().isFinal()).isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(client.get(task.id()).status().isFinal()).isTrue();
    }
}
