package io.github.hailuo4j.runtime.request;

/**
 * How many there have to be of something.
 *
 * @param min at least so many
 * @param max at most so many; {@link Integer#MAX_VALUE} if there can be any number
 */
record Range(int min, int max) {

    boolean contains(int count) {
        return count >= min && count <= max;
    }

    /** In words: {@code between 2 and 5 items}. */
    String of(String unit) {
        String units = unit + "s";
        if (max == Integer.MAX_VALUE) {
            return "at least " + min + " " + (min == 1 ? unit : units);
        }
        if (min == 0) {
            return "at most " + max + " " + (max == 1 ? unit : units);
        }
        return min == max ? min + " " + (min == 1 ? unit : units) : "between " + min + " and " + max + " " + units;
    }
}
