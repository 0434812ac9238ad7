package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.VideoTask;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How a task gets on: one line that is redrawn on a terminal, a line for each change elsewhere. */
public final class Progress implements AutoCloseable {

    private static final String[] SPINNER = {"|", "/", "-", "\\"};
    private static final int WIDTH = 24;
    private static final int LONGEST_STATUS = 60;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final boolean live;
    private final boolean colour;
    private final Duration usual;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService ticker;
    private volatile String status = "";
    private int ticks;

    /**
     * Starts the line.
     *
     * @param usual how long such a task usually takes
     */
    public Progress(Surroundings surroundings, Duration usual) {
        this.err = surroundings.err();
        this.live = surroundings.isTerminal();
        this.colour = surroundings.variable("NO_COLOR").isEmpty();
        this.usual = usual;
        this.ticker = Executors.newSingleThreadScheduledExecutor(runnable -> {
            Thread thread = new Thread(runnable, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (live) {
            ticker.scheduleAtFixedRate(this::draw, 0, 120, TimeUnit.MILLISECONDS);
        }
    }

    /** Shows a report of the task. */
    public void update(VideoTask task) {
        String status = TerminalText.safe(task.rawStatus());
        show(status.length() <= LONGEST_STATUS ? status : status.substring(0, LONGEST_STATUS) + "...");
    }

    /** Shows what is going on. */
    public synchronized void show(String now) {
        if (!now.equals(status)) {
            status = now;
            if (!live) {
                err.printf(Locale.ROOT, "%s after %d s%n", now, elapsed().toSeconds());
            }
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The bar nears its end and never reaches it: nobody knows how long a task takes. */
    private synchronized void draw() {
        double seconds = elapsed().toMillis() / 1000.0;
        int filled = (int) (WIDTH * (1 - Math.exp(-1.6 * seconds / usual.toSeconds())));
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        String text = String.format(
                Locale.ROOT,
                "%s [%s] %2d:%02d  %s",
                SPINNER[ticks++ % SPINNER.length],
                bar,
                (int) seconds / 60,
                (int) seconds % 60,
                status);
        err.print(CLEAR + (colour ? "\u001b[36m" + text + "\u001b[0m" : text));
        err.flush();
    }

    /** Ends the line. */
    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        if (live) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
