package io.github.hailuo4j.spec.drift;

/**
 * A difference between the page and the document, or something on the page that could not be read.
 *
 * @param kind what it is
 * @param line the line of the page; 0 where the page is silent
 * @param pointer the JSON pointer to the place in the document; empty where the document is silent
 * @param subject the model, parameter or value that it is about
 * @param text the finding in a sentence
 */
public record Finding(Kind kind, int line, String pointer, String subject, String text) {

    /** What a finding is. */
    public enum Kind {
        MODEL_ONLY_ON_PAGE,
        MODEL_ONLY_IN_DOCUMENT,
        PARAMETER_ONLY_ON_PAGE,
        PARAMETER_ONLY_IN_DOCUMENT,
        VALUE_ONLY_ON_PAGE,
        VALUE_ONLY_IN_DOCUMENT,
        /** The page gives a parameter to other models than the document does. */
        AVAILABILITY,
        /** A parameter is said to be required, or optional, and is not. */
        REQUIREDNESS,
        DEFAULT,
        TYPE,
        PRICE,
        /** A rule across parameters that the document does not have. */
        RULE,
        /** A request that is shown and that the document calls invalid. */
        EXAMPLE,
        /** A statement that could not be read, and that nobody has accepted. It is neither a difference nor agreement. */
        NOT_READ,
        /** An accepted statement that the page words otherwise now. */
        STATEMENT_CHANGED,
        /** An accepted statement that the page does not have any more. */
        STATEMENT_GONE
    }

    /** Whether page and document differ here. */
    public boolean isDifference() {
        return kind.compareTo(Kind.NOT_READ) < 0;
    }
}
