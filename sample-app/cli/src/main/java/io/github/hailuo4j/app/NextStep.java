package io.github.hailuo4j.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is to be done next.
 *
 * @param words for people, up to the command
 * @param command the command as one types it; empty if there is none
 */
public record NextStep(String words, String command) {

    /**
     * What a person has to do about a request whose outcome is unknown, and which is not sent again.
     *
     * @param key its idempotency key
     */
    public static String byAPerson(String key) {
        return "Whether there is a task, a person has to see: among the tasks of the account, at the gateway. If there is one, "
                + Shell.command("settle", key, "--task", "ID")
                + " takes it over, and hailuo wait ID --out FILE saves its video. If there is none, "
                + Shell.command("settle", key, "--not-started")
                + " closes the request, and hailuo generate makes a new one; with --again, also while it is open";
    }

    /**
     * What is to be done about a request whose outcome is unknown.
     *
     * @param isRepeatable whether it may be sent again under its key, and is paid once
     * @param key its idempotency key
     */
    public static NextStep ifUnknown(boolean isRepeatable, String key) {
        return isRepeatable
                ? new NextStep("To find out, and to get the video if there is one: ", "hailuo recover")
                : new NextStep(byAPerson(key) + ". What there is to look for: ", Shell.command("settle", key));
    }

    /** What is said of all requests that are left to a person: of several, once what to do, then the command for each. */
    public static List<String> leftToAPerson(Collection<String> keys) {
        if (keys.size() <= 1) {
            return keys.stream().map(key -> ifUnknown(false, key).sentence()).toList();
        }
        List<String> lines = new ArrayList<>(List.of(byAPerson("KEY") + ". What there is to look for:"));
        keys.forEach(key -> lines.add("  " + Shell.command("settle", key)));
        return lines;
    }

    /** The sentence, the command at its end. */
    public String sentence() {
        return words + command;
    }
}
