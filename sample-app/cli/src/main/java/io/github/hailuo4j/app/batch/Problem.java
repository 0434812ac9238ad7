package io.github.hailuo4j.app.batch;

/**
 * Something that is wrong with a batch's file.
 *
 * @param line where, counted from 1; 0 if it is of no line
 * @param message what, and what would be right
 */
public record Problem(long line, String message) {

    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ": " + message;
    }
}
