package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.app.LiveScreen;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How a batch gets on: on a terminal a screen that is redrawn, a line for all and one for each under way; elsewhere a line for each change. */
public final class BatchScreen implements Watcher, AutoCloseable {

    private static final int MOST_ROWS = 10;
    private static final int WIDEST_BAR = 24;

    /** What is under way: since when, and what it said last. */
    private record Stage(long since, String status) {}

    private final PrintStream err;
    private final boolean live;
    private final LiveScreen screen;
    private final int mostRows;
    private final int total;
    private final long start = System.nanoTime();
    private final Map<Row, Stage> running = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker;
    private int done;
    private int failed;
    private boolean closed;

    /**
     * Starts the screen.
     *
     * @param total of how many rows
     */
    public BatchScreen(Surroundings surroundings, int total) {
        this.err = surroundings.err();
        this.live = surroundings.isTerminal();
        this.screen = new LiveScreen(surroundings);
        // A screen that is higher than the terminal cannot be drawn again: one line for all, one for those that are
        // left out.
        this.mostRows = Math.max(0, Math.min(MOST_ROWS, surroundings.lines() - 3));
        this.total = total;
        this.ticker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (live) {
            ticker.scheduleAtFixedRate(this::draw, 0, 200, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void changed(Row row, String status) {
        String said = TerminalText.safe(status);
        Stage known = running.get(row);
        if (known != null && known.status().equals(said)) {
            return;
        }
        running.put(row, new Stage(known == null ? System.nanoTime() : known.since(), said));
        say(row, said);
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        running.remove(outcome.job().row());
        Exception problem = outcome.problem();
        if (problem == null) {
            done++;
        } else {
            failed++;
        }
        say(
                outcome.job().row(),
                problem == null ? "saved as " + outcome.file() : outcome.status() + ": " + problem.getMessage());
    }

    private void say(Row row, String words) {
        if (!live && !closed) {
            err.printf(
                    Locale.ROOT,
                    "%d/%d  %s: %s after %d s%n",
                    done + failed,
                    total,
                    row.name(),
                    TerminalText.safe(words),
                    seconds(start));
        }
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    private synchronized void draw() {
        if (closed) {
            return;
        }
        screen.draw(lines(screen.columns()));
    }

    /** What is to be seen, each line shorter than the terminal is wide. */
    synchronized List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        String counts = String.format(
                Locale.ROOT,
                "%d/%d saved%s, %d under way  %d:%02d",
                done,
                total,
                failed == 0 ? "" : ", " + failed + " not",
                running.size(),
                seconds(start) / 60,
                seconds(start) % 60);
        int bar = Math.min(WIDEST_BAR, width - 4 - counts.length());
        int filled = bar * (done + failed) / Math.max(1, total);
        lines.add((bar < 6 ? "" : "[" + "#".repeat(filled) + ".".repeat(bar - filled) + "] ") + counts);
        for (Map.Entry<Row, Stage> each : running.entrySet()) {
            if (lines.size() > mostRows) {
                lines.add("  and " + (running.size() - mostRows) + " more");
                break;
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s  %d s  %s  %s",
                    each.getKey().name(),
                    seconds(each.getValue().since()),
                    each.getValue().status(),
                    TerminalText.safe(each.getKey().target().getFileName().toString())));
        }
        return lines.stream()
                .map(line -> line.substring(0, Math.min(line.length(), Math.max(0, width - 1))))
                .toList();
    }

    /** Clears the screen. */
    @Override
    public synchronized void close() {
        closed = true;
        ticker.shutdownNow();
        if (live) {
            screen.clear();
        }
    }
}
