package io.github.hailuo4j.app.batch;

import io.github.hailuo4j.runtime.task.Price;
import java.util.List;

/**
 * What several videos cost by the published prices, in US cents.
 *
 * @param minCents the least
 * @param maxCents the most
 * @param unpublished of how many no price is published
 * @param isEstimate whether the price of one of them is an estimate
 */
public record Total(long minCents, long maxCents, int unpublished, boolean isEstimate) {

    /** The sum of prices. */
    public static Total of(List<Price> prices) {
        long min = 0;
        long max = 0;
        int unpublished = 0;
        boolean isEstimate = false;
        for (Price price : prices) {
            if (price.isKnown()) {
                min += price.minCents();
                max += price.maxCents();
                isEstimate |= price.isEstimate();
            } else {
                unpublished++;
            }
        }
        return new Total(min, max, unpublished, isEstimate);
    }

    @Override
    public String toString() {
        return (isEstimate ? "about " : "") + (minCents == maxCents ? "" : minCents + " to ") + maxCents + " cents"
                + (unpublished == 0 ? "" : ", and what is not published for " + unpublished + " of them");
    }
}
