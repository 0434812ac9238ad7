package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.task.Price;
import io.github.hailuo4j.runtime.task.VideoTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last that a command says of a video: where it is, for scripts, then what it is and how to open it, for people. */
public final class SavedVideo {

    private SavedVideo() {}

    /**
     * Shows it. The standard output gets the file's path and nothing else.
     *
     * @param price by the published prices, {@link Price#UNKNOWN} if it is not known; what the gateway charged goes first
     */
    public static void show(Surroundings surroundings, boolean simulated, VideoTask task, Price price, Path file) {
        surroundings.out().println(TerminalText.safe(file.toString()));
        List<String> facts = new ArrayList<>();
        facts.add(size(file));
        VideoFile.read(file).ifPresent(video -> {
            facts.add(number(video.seconds()) + " s");
            facts.add(video.width() + " x " + video.height());
        });
        String paid = paid(simulated, task, price);
        surroundings.err().println("  " + String.join(", ", facts) + (paid.isEmpty() ? "" : "; " + paid));
        surroundings
                .err()
                .println("  To open it: " + TerminalText.safe(command(System.getProperty("os.name", ""), file)));
    }

    private static String paid(boolean simulated, VideoTask task, Price price) {
        if (simulated) {
            return "simulated, nothing was paid";
        }
        return Report.cents(task)
                .map(cents -> "charged: " + cents.toPlainString() + " cents")
                .orElse(price.isKnown() ? price + " by the published prices" : "");
    }

    private static String size(Path file) {
        try {
            long bytes = Files.size(file);
            return bytes < 1000
                    ? bytes + " bytes"
                    : bytes < 999_950 ? number(bytes / 1e3) + " kB" : number(bytes / 1e6) + " MB";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With one decimal, if it is not a whole number. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    /** What opens a file on an operating system, as one types it. */
    static String command(String system, Path file) {
        String path = file.toString();
        if (system.startsWith("Windows")) {
            return "start \"\" \"" + path + "\"";
        }
        return (system.startsWith("Mac") ? "open " : "xdg-open ") + Shell.word(path);
    }
}
