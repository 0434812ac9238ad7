package io.github.hailuo4j.runtime.task;

/**
 * What a video costs by the published prices, in US cents.
 *
 * <p>A range, where the price depends on a parameter that the caller left to the server and whose default is not
 * documented. Failed generations are not charged. Published prices change; what a finished task did cost is in its
 * usage.
 *
 * @param minCents the least that it can cost
 * @param maxCents the most that it can cost, not less than {@code minCents}
 */
public record Price(int minCents, int maxCents) {

    /** The price of a request whose model has no published price: anything. */
    public static final Price UNKNOWN = new Price(0, Integer.MAX_VALUE);

    public Price {
        if (minCents < 0 || maxCents < minCents) {
            throw new IllegalArgumentException(
                    "a price must have 0 <= minCents <= maxCents, not " + minCents + " and " + maxCents);
        }
    }

    /** Whether a price is published for the request. */
    public boolean isKnown() {
        return maxCents != Integer.MAX_VALUE;
    }

    /** Whether the price is one number and not a range. */
    public boolean isExact() {
        return minCents == maxCents;
    }

    /** For people: {@code 57 cents}, {@code 12 to 50 cents} or {@code unknown}. */
    @Override
    public String toString() {
        if (!isKnown()) {
            return "unknown";
        }
        return isExact() ? minCents + " cents" : minCents + " to " + maxCents + " cents";
    }
}
