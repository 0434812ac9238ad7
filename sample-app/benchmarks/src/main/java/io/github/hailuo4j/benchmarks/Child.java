package io.github.hailuo4j.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs other processes, and says what they took. */
public final class Child {

    /**
     * What one took.
     *
     * @param wallMillis from its start to its end
     * @param cpuMillis of itself, and of what it started and waited for
     * @param output what it wrote, errors too
     */
    public record Usage(double wallMillis, double cpuMillis, String output) {}

    /** Bash tells the CPU time of what has ended, which Java does not. */
    private static final String TIMED =
            "said=$1; shift; TIMEFORMAT='%R %U %S'; { time \"$@\" >\"$said\" 2>&1 </dev/null; } 2>&1";

    private Child() {}

    /** The same program of this JDK. */
    public static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** A JVM with this one's class path. */
    public static List<String> java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(jdk("java")));
        command.addAll(options);
        command.add("-Dhailuo4j.benchmarks=" + Places.module());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Runs it to its end.
     *
     * @param environment what is added to this process's
     * @throws IllegalStateException if it ends with another status than 0
     */
    public static Usage run(Path work, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path output = Files.createTempFile(work, "output", ".txt");
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash", output.toString()));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed).redirectErrorStream(true);
        builder.environment().putAll(environment);
        // Bash writes seconds as the locale does.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        String said = Files.readString(output);
        Files.delete(output);
        if (status != 0) {
            throw new IllegalStateException(
                    "must end with status 0, not " + status + ": " + String.join(" ", command) + "\n" + said);
        }
        String[] seconds = times.split(" ");
        return new Usage(
                1_000 * Double.parseDouble(seconds[0]),
                1_000 * (Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])),
                said);
    }
}
