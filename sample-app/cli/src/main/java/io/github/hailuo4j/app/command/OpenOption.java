package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Whether a video is shown when it is saved. It is saved and paid by then: that it cannot be shown is said, and is no failure. */
final class OpenOption {

    private static final int PATIENCE_SECONDS = 5;

    @Option(
            names = "--open",
            description = "Open the video when it is saved, with the system's player. Not with --json.")
    private boolean open;

    /**
     * Checks that it is not asked for in vain.
     *
     * @throws InvalidInputException if a program reads the output
     */
    void check(boolean json) {
        if (open && json) {
            throw new InvalidInputException("--open and --json must not be given together");
        }
    }

    /** Opens it, if that is asked for. */
    void open(Surroundings surroundings, Path video) {
        if (!open) {
            return;
        }
        List<String> command = command(System.getProperty("os.name", ""), video);
        String problem = started(surroundings, command);
        if (!problem.isEmpty()) {
            surroundings.err().println(TerminalText.safe("  It is saved, and was not opened: " + problem));
        }
    }

    private static List<String> command(String system, Path video) {
        String file = video.toString();
        if (system.startsWith("Windows")) {
            return List.of("cmd", "/c", "start", "", file);
        }
        return List.of(system.startsWith("Mac") ? "open" : "xdg-open", file);
    }

    private static String started(Surroundings surroundings, List<String> command) {
        String name = command.get(0);
        // As the command's own surroundings have it.
        String program = List.of(surroundings.variable("PATH").split(File.pathSeparator)).stream()
                .map(folder -> new File(folder, name))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst()
                .orElse(name);
        List<String> found = new ArrayList<>(command);
        found.set(0, program);
        try {
            Process player = new ProcessBuilder(found)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // A player that goes on plays.
            if (player.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && player.exitValue() != 0) {
                return name + " ended with " + player.exitValue();
            }
            return "";
        } catch (IOException e) {
            return "there is no " + name;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
