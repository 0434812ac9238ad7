package io.github.hailuo4j.app;

/**
 * What is to be done next.
 *
 * @param words for people, up to the command
 * @param command the command as one types it; empty if there is none
 */
public record NextStep(String words, String command) {

    /** The sentence, the command at its end. */
    public String sentence() {
        return words + command;
    }
}
