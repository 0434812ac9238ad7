package io.github.hailuo4j.spec.document;

/**
 * Something that is wrong with a document, or that looks wrong.
 *
 * @param severity whether the document can be used all the same
 * @param location where it stands in the text
 * @param pointer the JSON pointer of the node, {@code /components/schemas/X/if}; empty for the whole document
 * @param message what is wrong, and what would be right
 */
public record Problem(Severity severity, Location location, String pointer, String message) {

    /** Whether the document can be used all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** {@code 12:7: error: message (at /pointer)}. */
    @Override
    public String toString() {
        String kind = severity == Severity.ERROR ? "error" : "warning";
        return location + ": " + kind + ": " + message + (pointer.isEmpty() ? "" : " (at " + pointer + ")");
    }
}
