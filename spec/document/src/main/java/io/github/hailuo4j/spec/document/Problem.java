package io.github.hailuo4j.spec.document;

/**
 * Something that is wrong with a document, or that looks wrong.
 *
 * @param kind the entry of the catalogue
 * @param location where it stands in the text
 * @param pointer the JSON pointer of the node, {@code /components/schemas/X/if}; empty for the whole document
 * @param message what is wrong, and what would be right
 */
public record Problem(Diagnostic kind, Location location, String pointer, String message) {

    /** Whether the document can be used all the same. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but what stands there is hardly meant. */
        WARNING
    }

    /** Whether the document can be used all the same. */
    public Severity severity() {
        return kind.severity();
    }

    /** {@code 12:7: error: message (at /pointer)}. */
    @Override
    public String toString() {
        String severity = severity() == Severity.ERROR ? "error" : "warning";
        return location + ": " + severity + ": " + message + (pointer.isEmpty() ? "" : " (at " + pointer + ")");
    }
}
