package io.github.hailuo4j.spec.schema;

/**
 * What a part of a pattern costs the engine. RE2 follows instructions that take no character by recursion, so that a run of
 * them is a depth of its stack; every instruction can be busy at every character of a text.
 *
 * @param size how many instructions there are
 * @param nullable whether the part can match nothing
 * @param through the longest run from its beginning to its end, if it can match nothing, else 0
 * @param prefix the longest run that begins at its beginning
 * @param suffix the longest run that ends at its end
 * @param inner the longest run of all
 */
record PatternCost(long size, boolean nullable, long through, long prefix, long suffix, long inner) {

    /** Of one character. */
    static final PatternCost CHARACTER = new PatternCost(1, false, 0, 0, 0, 0);

    /** Of nothing. */
    static final PatternCost NOTHING = new PatternCost(0, true, 0, 0, 0, 0);

    /** Of a look at a position. */
    static final PatternCost ASSERTION = new PatternCost(1, true, 1, 1, 1, 1);

    /** Of this and then the other. */
    PatternCost then(PatternCost next) {
        return new PatternCost(
                size + next.size,
                nullable && next.nullable,
                nullable && next.nullable ? through + next.through : 0,
                nullable ? Math.max(prefix, through + next.prefix) : prefix,
                next.nullable ? Math.max(next.suffix, next.through + suffix) : next.suffix,
                max(inner, next.inner, suffix + next.prefix));
    }

    /** Of this or the other. */
    PatternCost or(PatternCost other) {
        return new PatternCost(
                1 + size + other.size,
                nullable || other.nullable,
                1 + Math.max(through, other.through),
                1 + Math.max(prefix, other.prefix),
                Math.max(suffix, other.suffix) + 1,
                max(inner, other.inner, 1 + Math.max(prefix, other.prefix)));
    }

    /** Of this, so many times; at least once. */
    PatternCost times(long count) {
        return new PatternCost(
                count * size,
                nullable,
                count * through,
                prefix + (count - 1) * through,
                suffix + (count - 1) * through,
                count == 1 ? inner : Math.max(inner, suffix + prefix + (count - 2) * through));
    }

    /** Of this, at most so many times; at least once. */
    PatternCost upTo(long count) {
        // Each is a choice between one more and the end of all.
        long past = nullable ? 1 + through : 0;
        return new PatternCost(
                count * (size + 1),
                true,
                Math.max(1, count * past),
                1 + prefix + (count - 1) * past,
                suffix + 1 + (count - 1) * past,
                Math.max(inner, suffix + 1 + prefix + (count - 1) * past));
    }

    /** Of this, any number of times. */
    PatternCost star() {
        return new PatternCost(
                size + 2, true, 2 + through, 2 + prefix, suffix + 2, Math.max(inner, suffix + 2 + prefix));
    }

    /** Of this, at least once. */
    PatternCost plus() {
        long again = nullable ? through + 1 : 0;
        return new PatternCost(
                size + 1, nullable, again, Math.max(prefix, again), suffix + 1, Math.max(inner, suffix + 1 + prefix));
    }

    private static long max(long a, long b, long c) {
        return Math.max(a, Math.max(b, c));
    }
}
