package io.github.hailuo4j.runtime.task;

import java.io.Serializable;

/**
 * What a video costs by the published prices, in US cents.
 *
 * <p>A range, where the price depends on a parameter that the caller left to the server and whose default is not
 * documented. Failed generations are not charged. Published prices change; what a finished task did cost is in its
 * usage.
 *
 * @param minCents the least that it can cost
 * @param maxCents the most that it can cost, not less than {@code minCents}
 * @param isEstimate whether the gateway's own price is not published: it can then be more or less than the range, which is by
 *     other published prices. A budget does not rely on it
 */
public record Price(int minCents, int maxCents, boolean isEstimate) implements Serializable {

    /** The price of a request whose model has no published price: anything. */
    public static final Price UNKNOWN = new Price(0, Integer.MAX_VALUE);

    public Price {
        if (minCents < 0 || maxCents < minCents) {
            throw new IllegalArgumentException(
                    "a price must have 0 <= minCents <= maxCents, not " + minCents + " and " + maxCents);
        }
    }

    /** A price by the gateway's published prices. */
    public Price(int minCents, int maxCents) {
        this(minCents, maxCents, false);
    }

    /** Whether a price is published for the request. */
    public boolean isKnown() {
        return maxCents != Integer.MAX_VALUE;
    }

    /** Whether the price is one number and not a range. */
    public boolean isExact() {
        return minCents == maxCents;
    }

    /** For people: {@code 57 cents}, {@code 12 to 50 cents}, {@code about 78 cents} for an estimate, or {@code unknown}. */
    @Override
    public String toString() {
        if (!isKnown()) {
            return "unknown";
        }
        String range = isExact() ? minCents + " cents" : minCents + " to " + maxCents + " cents";
        return isEstimate ? "about " + range : range;
    }
}
