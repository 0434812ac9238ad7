package io.github.hailuo4j.rules;

/** The counts that a keyword of JSON Schema allows. */
final class Counts {

    private Counts() {}

    /** Whether it is neither less nor more. */
    static boolean isWithin(int min, int actual, int max) {
        return actual >= min && actual <= max;
    }
}
