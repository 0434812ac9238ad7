package io.github.hailuo4j.simulator.tasks;

import static io.github.hailuo4j.simulator.TestClient.TEXT_TO_VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.account.Ledger;
import io.github.hailuo4j.simulator.document.ContractDocument;
import io.github.hailuo4j.simulator.document.Endpoint;
import io.github.hailuo4j.simulator.http.Json;
import io.github.hailuo4j.simulator.time.ManualClock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TaskStoreMemoryTest {

    @Test
    @Tag("slow")
    void aHundredThousandTasksFitIntoLittleMemory() {
        ManualClock clock = new ManualClock();
        Endpoint endpoint = Objects.requireNonNull(
                ContractDocument.bundled("hailuo.openapi.yaml").endpoints().get(TEXT_TO_VIDEO));
        TaskStore store = new TaskStore(
                clock,
                new Ledger(Long.MAX_VALUE / 2),
                task -> Duration.ofSeconds(60),
                task -> Optional.empty(),
                new TaskScript(),
                true,
                task -> {});
        long before = usedMemory();
        for (int i = 0; i < 100_000; i++) {
            ObjectNode body = Json.object();
            body.put("model", "hailuo-02-text-to-video-pro").put("prompt", "a glass marble, take " + i);
            store.submit(endpoint, endpoint.check(body), body, "key-" + i);
        }
        long perTask = (usedMemory() - before) / 100_000;
        assertThat(perTask).describedAs("bytes a task").isLessThan(1000);
        clock.advance(Duration.ofSeconds(60));
        int[] done = {0};
        store.settle(task -> done[0]++);
        assertThat(done[0]).isEqualTo(100_000);
        assertThat(store.size()).isEqualTo(100_000);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
