package io.github.hailuo4j.spec.document;

/**
 * A place in a document's text.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record Location(int line, int column) implements Comparable<Location> {

    /** {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }

    @Override
    public int compareTo(Location other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
