package io.github.hailuo4j.app;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world.
 *
 * @param environment the environment variables
 * @param in what is typed or piped to it
 * @param out for results
 * @param err for progress and errors
 * @param isTerminal whether somebody watches {@code err} on a terminal that can redraw a line
 */
public record Surroundings(
        Map<String, String> environment, InputStream in, PrintStream out, PrintStream err, boolean isTerminal) {

    /** With nothing to read. */
    public Surroundings(Map<String, String> environment, PrintStream out, PrintStream err, boolean isTerminal) {
        this(environment, InputStream.nullInputStream(), out, err, isTerminal);
    }

    /** Those of this process; the script that starts it knows whether the standard error is a terminal. */
    static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Surroundings(
                environment, System.in, System.out, System.err, Boolean.getBoolean("hailuo.terminal") && !dumb);
    }

    /** The variable's value; empty if it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /** How wide the terminal is, as {@code COLUMNS} has it, which the script that starts this sets; 80 if it is not known. */
    public int columns() {
        return size("COLUMNS", 80);
    }

    /** How many lines the terminal has, as {@code LINES} has it; 24 if it is not known. */
    public int lines() {
        return size("LINES", 24);
    }

    private int size(String name, int usual) {
        String size = variable(name);
        return size.matches("[1-9]\\d{0,3}") ? Integer.parseInt(size) : usual;
    }

    /** Whether what is written to a terminal may have colours: {@code NO_COLOR} is not set, and the terminal is not dumb. */
    public boolean mayHaveColour() {
        return variable("NO_COLOR").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /**
     * Where state is kept: {@code $HAILUO_HOME}, or {@code .hailuo4j} in the user's home.
     *
     * @throws InvalidInputException if it has characters that this process cannot read, or there is no home
     */
    public Path home() {
        String home = variable("HAILUO_HOME");
        try {
            Path path = home.isEmpty()
                    ? usersHome(System.getProperty("user.home", "")).resolve(".hailuo4j")
                    : Path.of(home);
            if (Characters.areLost(path.toString())) {
                throw new InvalidInputException(Characters.explain("HAILUO_HOME, " + path + ","));
            }
            return path;
        } catch (InvalidPathException e) {
            throw new InvalidInputException(Characters.explain("HAILUO_HOME, " + home + ","));
        }
    }

    /**
     * The user's home. A user without an entry among the system's users, as in many containers, has {@code ?} for Java: that is
     * a folder in whatever directory a command runs, where the next one does not look.
     */
    Path usersHome(String ofJava) {
        String home = Path.of(ofJava).isAbsolute() ? ofJava : variable("HOME");
        if (!Path.of(home).isAbsolute()) {
            throw new InvalidInputException(
                    "this user has no home: say in HAILUO_HOME in which folder the journals of paid"
                            + " tasks are to be kept. Nothing was sent");
        }
        return Path.of(home);
    }
}
