package io.github.hailuo4j.spec.document;

import java.util.Locale;

/**
 * One kind of problem that a document can have: an entry of a catalogue. Each module that looks at documents has its catalogue,
 * an enum, and no text of a problem stands elsewhere.
 */
public interface Diagnostic {

    /** The name in the catalogue, such as {@code PATTERN_NOT_STRING}. It tells problems of different kinds apart. */
    String name();

    /** Whether a document that has such a problem can be used all the same. */
    Problem.Severity severity();

    /** What is wrong, and what would be right; {@code %s} for each argument. */
    String template();

    /**
     * The message about one such problem.
     *
     * @param arguments one for each {@code %s} of the template. A suggestion, such as {@code : did you mean size?}, may be empty
     * @throws IllegalArgumentException if there are more or fewer of them
     */
    default Message with(Object... arguments) {
        int places = template().split("%s", -1).length - 1;
        if (places != arguments.length) {
            throw new IllegalArgumentException(name() + " must have " + places + " arguments, not " + arguments.length);
        }
        return new Message(this, String.format(Locale.ROOT, template(), arguments));
    }

    /**
     * What is said of one problem.
     *
     * @param kind the entry of the catalogue
     * @param text its template with the arguments in place
     */
    record Message(Diagnostic kind, String text) {}
}
