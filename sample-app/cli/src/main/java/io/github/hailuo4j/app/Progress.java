package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How a task gets on: one line that is redrawn on a terminal, a line for each change elsewhere. */
public final class Progress implements AutoCloseable {

    private static final String[] SPINNER = {"|", "/", "-", "\\"};
    private static final int WIDEST_BAR = 24;
    private static final int NARROWEST_BAR = 6;
    private static final int LONGEST_STATUS = 60;

    private final PrintStream err;
    private final boolean live;
    private final LiveScreen screen;
    private final Duration usual;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService ticker;
    private String status = "";
    private boolean running = true;
    private boolean completed;
    private boolean closed;
    private int ticks;

    /**
     * Starts the line.
     *
     * @param usual how long such a task usually takes
     */
    public Progress(Surroundings surroundings, Duration usual) {
        this.err = surroundings.err();
        this.live = surroundings.isTerminal();
        this.screen = new LiveScreen(surroundings);
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

    /** Shows the last report of the task. Others may come after it, for listeners are told on a thread of their own. */
    public synchronized void completed(VideoTask task) {
        update(task);
        completed = true;
    }

    /** Shows a report of the task. */
    public synchronized void update(VideoTask task) {
        if (completed) {
            return;
        }
        String said = TerminalText.safe(task.rawStatus());
        show(said.length() <= LONGEST_STATUS ? said : said.substring(0, LONGEST_STATUS) + "...");
        running = true;
    }

    /** Shows what is going on beside the task itself. It has no bar: how much of it is left is not known. */
    public synchronized void show(String now) {
        running = false;
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

    private synchronized void draw() {
        if (closed) {
            return;
        }
        String text = line(
                SPINNER[ticks++ % SPINNER.length],
                elapsed(),
                running ? usual : Duration.ZERO,
                status,
                screen.columns());
        screen.draw(List.of(text));
    }

    /**
     * The line, shorter than the terminal is wide, since a line that wraps cannot be redrawn. The bar nears its end and never
     * reaches it: nobody knows how long a task takes.
     *
     * @param usual how long it usually takes; zero for no bar
     */
    static String line(String spinner, Duration elapsed, Duration usual, String status, int columns) {
        long seconds = elapsed.toSeconds();
        String time = String.format(Locale.ROOT, "%2d:%02d", seconds / 60, seconds % 60);
        int left = columns - 1 - (spinner + " [] " + time + "  " + status).length();
        String bar = "";
        if (!usual.isZero() && left >= NARROWEST_BAR) {
            int width = Math.min(WIDEST_BAR, left);
            int filled = (int) (width * (1 - Math.exp(-1.6 * elapsed.toMillis() / usual.toMillis())));
            bar = "[" + "#".repeat(filled) + ".".repeat(width - filled) + "] ";
        }
        String line = spinner + " " + bar + time + "  " + status;
        return line.substring(0, Math.min(line.length(), Math.max(0, columns - 1)));
    }

    /** Ends the line. */
    @Override
    public synchronized void close() {
        // One that waits to be drawn would stand behind all that is said next.
        closed = true;
        ticker.shutdownNow();
        if (live) {
            screen.clear();
        }
    }
}
