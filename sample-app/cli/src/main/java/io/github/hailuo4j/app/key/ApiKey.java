package io.github.hailuo4j.app.key;

/**
 * An API key, which no text of this shows.
 *
 * @param value the key itself
 */
public record ApiKey(String value) {

    /** Whether it can be one: what a header cannot carry is none. */
    static boolean isPlausible(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "an API key";
    }
}
