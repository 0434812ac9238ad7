package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes wrong between client and gateway: at most one task is paid for, none is lost, every future is settled, the
 * journal says what happened, and no webhook is believed that the gateway does not confirm. See {@link FaultRun} for what is
 * asserted of each script.
 */
@Tag("slow")
final class FaultCampaignTest {

    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 12;

    /** Sockets whose other end was reset linger until they are collected; a leak would be of at least one a script. */
    private static final int MOST_MORE_FILES = 100;

    @TempDir
    Path directory;

    @Test
    void aThousandScripts() throws Exception {
        Map<String, Integer> ends = campaign(0, 1_000, false);
        assertThat(ends.keySet().toString()).contains("SAVED", "UNKNOWN", "REJECTED", "FAILED", "healed");
    }

    /** What is asserted of a script does not depend on how long anything takes. */
    @Test
    void scriptsOnABusyMachine() throws Exception {
        assertThat(campaign(200, 24, true).keySet().toString()).contains("SAVED");
    }

    @Test
    @Tag("campaign")
    void twentyThousandScripts() throws Exception {
        Map<String, Integer> ends = campaign(1_000_000, 20_000, false);
        assertThat(ends.keySet().toString()).contains("SAVED", "UNKNOWN", "REJECTED", "FAILED", "healed");
    }

    private Map<String, Integer> campaign(long firstSeed, int count, boolean isBusy) throws Exception {
        long start = System.nanoTime();
        Map<String, Integer> ends = new TreeMap<>();
        try (WebhookDesk desk = new WebhookDesk()) {
            for (long seed = firstSeed; seed < firstSeed + count; seed += BATCH) {
                long before = Leftovers.openFiles();
                batch(seed, Math.min(BATCH, (int) (firstSeed + count - seed)), isBusy, desk, ends);
                Leftovers.assertNoThread();
                if (seed > firstSeed) {
                    // The first batch opens jars and the desk's own connections.
                    assertThat(Leftovers.openFiles())
                            .as("open files and sockets after the batch from seed %s", seed)
                            .isLessThan(before + MOST_MORE_FILES);
                }
            }
            Map<Integer, Integer> webhooks = new TreeMap<>(desk.answers());
            System.out.println(count + " fault scripts in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)
                    + " s ended in " + ends + "; answers to webhooks: " + webhooks);
            if (!isBusy) {
                assertThat(webhooks).containsKeys(200, 403, 404, 503);
            }
        }
        return ends;
    }

    private void batch(long firstSeed, int count, boolean isBusy, WebhookDesk desk, Map<String, Integer> ends)
            throws Exception {
        ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> running = new ArrayList<>();
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                long each = seed;
                running.add(runners.submit(() -> {
                    try {
                        return new FaultRun(each, isBusy, Files.createDirectory(directory.resolve("" + each)), desk)
                                .run();
                    } catch (Throwable e) {
                        throw new AssertionError("seed " + each + ": " + e, e);
                    }
                }));
            }
            List<Throwable> failures = new ArrayList<>();
            for (Future<String> each : running) {
                try {
                    ends.merge(each.get(600, TimeUnit.SECONDS), 1, Integer::sum);
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            if (!failures.isEmpty()) {
                throw new AssertionError(
                        failures.size() + " scripts failed; the first: " + failures.get(0), failures.get(0));
            }
        } finally {
            runners.shutdownNow();
        }
    }
}
