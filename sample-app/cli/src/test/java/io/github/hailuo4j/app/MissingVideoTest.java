package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hailuo4j.app.Hailuo.Result;
import io.github.hailuo4j.simulator.HailuoSimulator;
import io.github.hailuo4j.simulator.faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tasks that are completed, and whose videos are not served for a while. Each run tries six times before it gives up with exit code
 * 9; the next one fetches what is served by then, and pays nothing.
 */
@Tag("slow")
@Timeout(300)
final class MissingVideoTest {

    @TempDir
    Path directory;

    private Hailuo hailuo;
    private HailuoSimulator second;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        hailuo = new Hailuo(directory);
        second = HailuoSimulator.builder().start();
        file = Files.writeString(
                directory.resolve("b.csv"),
                "model,prompt,out\n" + Hailuo.MODEL + ",A marble," + directory.resolve("a.mp4") + "\n" + Hailuo.MODEL
                        + ",Another," + directory.resolve("b.mp4") + "\n");
    }

    @AfterEach
    void stop() {
        second.close();
        hailuo.close();
    }

    private Result batch(HailuoSimulator gateway) {
        hailuo.environment.put("RUNAPI_BASE_URL", gateway.baseUrl().toString());
        return hailuo.run("batch", file.toString(), "--yes", "--json");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void theBatchFetchesThemLaterAndPaysNothing(int status) throws IOException {
        hailuo.faults.compute(
                request -> Hailuo.fetchesVideo(request) ? Optional.of(Fault.status(status)) : Optional.empty());
        Result missing = batch(hailuo.simulator);
        assertThat(missing.exit()).as(missing.err()).isEqualTo(ExitCode.NOT_SAVED);
        assertThat(missing.json().path("rows").findValuesAsText("status")).containsExactly("completed", "completed");
        assertThat(missing.json().at("/rows/0/error/message").asText())
                .contains("its URL is not served any more (HTTP " + status
                        + "), and asking for the task again gives no other");
        assertThat(missing.json().path("next").asText()).isEqualTo("hailuo batch " + file + " --yes --json");

        assertThat(batch(second).exit()).isEqualTo(ExitCode.STILL_RUNNING);
        assertThat(second.requestCount()).isZero();

        hailuo.faults.clear();
        Result fetched = batch(hailuo.simulator);
        assertThat(fetched.exit()).as(fetched.err()).isZero();
        assertThat(fetched.json().at("/paid_cents/max").asInt(-1)).isZero();
        assertThat(directory.resolve("a.mp4")).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(directory.resolve("b.mp4")).hasSize(Hailuo.VIDEO_BYTES);
        assertThat(hailuo.simulator.taskCount()).isEqualTo(2);
    }
}
