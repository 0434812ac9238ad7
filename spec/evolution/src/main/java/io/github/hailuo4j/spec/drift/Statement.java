package io.github.hailuo4j.spec.drift;

/**
 * A sentence, cell or line of the page that states something.
 *
 * @param context what it is about: a parameter, for a cell of its row; {@code example}, for a line of code; or empty
 * @param text its text, normalized
 * @param line the line of the page
 * @param understood whether all of it was understood, and could be compared
 */
public record Statement(String context, String text, int line, boolean understood) {

    /** How it is recorded: the text after its context. */
    public String entry() {
        return context.isEmpty() ? text : context + ": " + text;
    }
}
