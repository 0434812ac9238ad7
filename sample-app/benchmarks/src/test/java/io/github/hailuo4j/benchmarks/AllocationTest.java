package io.github.hailuo4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.hailuo4j.benchmarks.requests.Contenders;
import io.github.hailuo4j.benchmarks.video.Hailuo23ImageToVideoStandard;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Bytes that building, writing and parsing a request allocate. The build runs this without the second compiler, which takes some
 * away: the same bytes come out each time, and they are more than those of RESULTS.md.
 */
final class AllocationTest {

    private static final int WARM_UP = 2_000;
    private static final int CALLS = 1_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Where results go, so that they are made. */
    @Nullable Object sink;

    @Test
    void buildingAndWritingText() throws IOException {
        Limits.check("request.json.bytes", bytes(() -> Contenders.ours().toJson()));
    }

    @Test
    void buildingAndWritingBytes() throws IOException {
        Limits.check("request.body.bytes", bytes(() -> Contenders.ours().toJsonBytes()));
    }

    @Test
    void parsing() throws IOException {
        String json = Contenders.ours().toJson();
        Limits.check("request.parse.bytes", bytes(() -> Hailuo23ImageToVideoStandard.parse(json)));
    }

    /** So that it is known to count, and what it counts is known to be more than nothing. */
    @Test
    void whatIsKnownIsCounted() {
        assertThat(bytes(() -> new byte[984])).isBetween(1_000.0, 1_010.0);
    }

    private double bytes(Supplier<Object> call) {
        run(call, WARM_UP);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(call, CALLS);
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS;
    }

    private void run(Supplier<Object> call, int count) {
        for (int i = 0; i < count; i++) {
            sink = call.get();
        }
    }
}
