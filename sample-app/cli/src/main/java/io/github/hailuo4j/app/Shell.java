package io.github.hailuo4j.app;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words as a shell takes them, for commands that are shown to be typed. */
public final class Shell {

    private Shell() {}

    /** The word as it is, or in quotes where the shell would make something else of it: names come from the gateway too. */
    public static String word(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A whole command as it was typed, to be typed again. */
    public static String line(List<String> arguments) {
        return Stream.concat(Stream.of("hailuo"), arguments.stream().map(Shell::word))
                .collect(Collectors.joining(" "));
    }

    /** The command about a task: {@code hailuo wait ID}, with options if there are any. */
    public static String command(String name, String taskId, String... options) {
        StringBuilder words = new StringBuilder();
        for (String option : options) {
            words.append(' ').append(word(option));
        }
        String id = word(taskId);
        return "hailuo " + name + (taskId.startsWith("-") ? words + " -- " + id : " " + id + words);
    }
}
