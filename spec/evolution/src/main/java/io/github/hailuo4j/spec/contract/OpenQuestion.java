package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.document.Location;

/**
 * Something that a contract does not say, or says in a way that a document of ours can't.
 *
 * @param location where it stands in the contract
 * @param pointer the JSON pointer to it
 * @param text what is open, and what was done about it
 */
public record OpenQuestion(Location location, String pointer, String text) {

    /** {@code 12:5: … (at /hailuo~1image-to-video/rules/0)}. */
    @Override
    public String toString() {
        return location + ": " + text + (pointer.isEmpty() ? "" : " (at " + pointer + ")");
    }
}
