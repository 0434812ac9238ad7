package io.github.hailuo4j.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is by now: it may be made narrower while something is drawn. Asked for once a second at the most. */
final class TerminalWidth {

    private static final File TERMINAL = new File("/dev/tty");
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final int PATIENCE_MILLIS = 200;

    private int columns;
    private long asked = System.nanoTime() - PAUSE;

    /**
     * A width.
     *
     * @param columns as it is known so far
     */
    TerminalWidth(int columns) {
        this.columns = columns;
    }

    /** In columns; what was known so far, where it cannot be found out. */
    int now() {
        if (System.nanoTime() - asked >= PAUSE && TERMINAL.canRead()) {
            ask();
            asked = System.nanoTime();
        }
        return columns;
    }

    private void ask() {
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroy();
                return;
            }
            String[] size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            if (size.length == 2 && size[1].matches("[1-9]\\d{0,3}")) {
                columns = Integer.parseInt(size[1]);
            }
        } catch (IOException e) {
            // There is no terminal, or no stty.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
