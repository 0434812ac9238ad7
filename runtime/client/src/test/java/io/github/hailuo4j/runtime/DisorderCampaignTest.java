package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever several threads do with one client, in whatever order, while all goes wrong around them: at most one task is paid for
 * a key, none is lost, and every future is settled. See {@link DisorderRun}.
 */
@Tag("slow")
final class DisorderCampaignTest {

    private static final int AT_ONCE = 6;

    @TempDir
    Path directory;

    @Test
    void aHundredDisorders() throws Exception {
        assertThat(campaign(0, 100).keySet().toString()).contains("SUBMITTED", "COMPLETED");
    }

    @Test
    @Tag("campaign")
    void threeThousandDisorders() throws Exception {
        assertThat(campaign(1_000_000, 3_000).keySet().toString()).contains("SAVED", "COMPLETED");
    }

    private Map<String, Integer> campaign(long firstSeed, int count) throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        List<Throwable> failures = new ArrayList<>();
        ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                long each = seed;
                running.add(runners.submit(() -> {
                    try {
                        return new DisorderRun(each, Files.createDirectory(directory.resolve("" + each))).run();
                    } catch (Throwable e) {
                        throw new AssertionError("seed " + each + ": " + e, e);
                    }
                }));
            }
            for (Future<String> each : running) {
                try {
                    ends.merge(each.get(600, TimeUnit.SECONDS), 1, Integer::sum);
                } catch (java.util.concurrent.ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        } finally {
            runners.shutdownNow();
        }
        Leftovers.assertNoThread();
        if (!failures.isEmpty()) {
            for (Throwable f : failures) System.out.println("FAILURE " + f.getMessage());
            throw new AssertionError(
                    failures.size() + " disorders failed; the first: " + failures.get(0), failures.get(0));
        }
        System.out.println(count + " disorders ended in " + ends);
        return ends;
    }
}
