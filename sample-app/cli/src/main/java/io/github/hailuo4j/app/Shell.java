package io.github.hailuo4j.app;

/** Words as a shell takes them, for commands that are shown to be typed. */
public final class Shell {

    private Shell() {}

    /** The word as it is, or in quotes where the shell would make something else of it: names come from the gateway too. */
    public static String word(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
