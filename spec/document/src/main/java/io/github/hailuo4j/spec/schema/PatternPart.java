package io.github.hailuo4j.spec.schema;

/**
 * A part of a pattern as RE2 writes it.
 *
 * @param re2 the text
 * @param cost what it costs
 */
record PatternPart(String re2, PatternCost cost) {

    static final PatternPart NOTHING = new PatternPart("", PatternCost.NOTHING);

    /** Nothing as an alternative, which RE2 has an instruction for. */
    static final PatternPart EMPTY = new PatternPart("", PatternCost.ASSERTION);

    static final PatternPart BEGINNING = new PatternPart("^", PatternCost.ASSERTION);

    static final PatternPart END = new PatternPart("\\z", PatternCost.ASSERTION);

    /** RE2 takes no larger count. */
    private static final int LARGEST_COUNT = 1_000;

    /** RE2 nests what is optional, one in the other. */
    private static final int MOST_NESTED = 50;

    static PatternPart character(String re2) {
        return new PatternPart(re2, PatternCost.CHARACTER);
    }

    PatternPart then(PatternPart next) {
        return new PatternPart(re2 + next.re2, cost.then(next.cost));
    }

    PatternPart or(PatternPart other) {
        return new PatternPart(re2 + "|" + other.re2, cost.or(other.cost));
    }

    /** In a group, so that it can stand beside others and be repeated. */
    PatternPart grouped() {
        return new PatternPart("(?:" + re2 + ")", cost);
    }

    /** Whether this is one character, or one of a class. */
    boolean isCharacter() {
        return cost.size() == 1 && !cost.nullable() && !re2.startsWith("(?:");
    }

    /** Any other character, for what is one. */
    PatternPart otherCharacter() {
        String other = re2.startsWith("[^")
                ? "[" + re2.substring(2)
                : re2.startsWith("[") ? "[^" + re2.substring(1) : "[^" + re2 + "]";
        return character(other);
    }

    PatternPart plus() {
        return new PatternPart(re2 + "+", cost.plus());
    }

    PatternPart star() {
        return new PatternPart(re2 + "*", cost.star());
    }

    /** So many times. */
    PatternPart times(int count) {
        if (count == 0) {
            return NOTHING;
        }
        StringBuilder times = new StringBuilder();
        for (int left = count; left > 0; left -= LARGEST_COUNT) {
            times.append(re2).append(count == 1 ? "" : "{" + Math.min(left, LARGEST_COUNT) + "}");
        }
        return new PatternPart(times.toString(), cost.times(count));
    }

    /** At most so many times. */
    PatternPart upTo(int count) {
        if (count == 0) {
            return NOTHING;
        }
        if (count == 1) {
            return new PatternPart(re2 + "?", cost.upTo(1));
        }
        if (count <= MOST_NESTED) {
            return new PatternPart(re2 + "{0," + count + "}", cost.upTo(count));
        }
        // Some whole blocks and a part of one: the same counts, at a depth of the root instead.
        int block = (int) Math.ceil(Math.sqrt(count));
        int blocks = (count + 1) / block - 1;
        int rest = (count + 1) % block;
        return times(block).grouped().upTo(blocks).then(upTo(block - 1)).then(upTo(rest));
    }
}
