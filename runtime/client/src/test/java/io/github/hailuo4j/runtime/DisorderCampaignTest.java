package io.github.hailuo4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
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

    private static final Logger LOG = Logger.getLogger("io.github.hailuo4j");

    @TempDir
    Path directory;

    @Test
    void aHundredDisorders() throws Exception {
        assertThat(campaign(0, 100).keySet().toString()).contains("SAVED", "COMPLETED");
    }

    @Test
    @Tag("campaign")
    void threeThousandDisorders() throws Exception {
        assertThat(campaign(1_000_000, 3_000).keySet().toString()).contains("SAVED", "COMPLETED");
    }

    /** Looks at each line that is logged, of whatever level. */
    private static final class KeyWatch extends Handler {

        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final SimpleFormatter words = new SimpleFormatter();

        KeyWatch() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            String said = words.format(line);
            if (said.contains(DisorderRun.API_KEY)) {
                seen.add(said);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private Map<String, Integer> campaign(long firstSeed, int count) throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        List<Throwable> failures = new ArrayList<>();
        KeyWatch watch = new KeyWatch();
        LOG.addHandler(watch);
        LOG.setLevel(Level.ALL);
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
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        } finally {
            runners.shutdownNow();
            LOG.setLevel(null);
            LOG.removeHandler(watch);
        }
        assertThat(watch.seen).as("log lines that show the key").isEmpty();
        Leftovers.assertNoThread();
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.size() + " disorders failed; the first: " + failures.get(0), failures.get(0));
        }
        System.out.println(count + " disorders ended in " + ends);
        return ends;
    }
}
