package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.batch.Total;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What several videos may cost. */
final class SpendingOptions {

    private static final Total NOTHING = new Total(0, 0, 0, false);

    @Option(
            names = "--max-price",
            paramLabel = "CENTS",
            description = "Send nothing if what is not paid yet could cost more US cents together.")
    private @Nullable Long maxCents;

    @Option(names = "--yes", description = "Pay whatever it costs, what is not published included.")
    private boolean yes;

    /**
     * Checks a price before anything is sent.
     *
     * @throws InvalidInputException if it is more than may be spent, or nobody said what may be
     */
    void check(Total price) {
        if (price.equals(NOTHING)) {
            return;
        }
        if (maxCents == null && !yes) {
            throw new InvalidInputException("it would cost " + price + ". Say what may be spent: --max-price "
                    + price.maxCents() + ", or --yes. Nothing was sent");
        }
        checkLimit(price);
    }

    /** Checks a price against the limit, if there is one. */
    void checkLimit(Total price) {
        if (maxCents == null) {
            return;
        }
        if (maxCents < 0) {
            throw new InvalidInputException("--max-price must be at least 0; it is " + maxCents);
        }
        if (price.maxCents() > maxCents) {
            throw new InvalidInputException(
                    "it could cost " + price + ", and --max-price is " + maxCents + ". Nothing was sent");
        }
        if (price.unpublished() > 0 && !yes) {
            throw new InvalidInputException("it would cost " + price
                    + ": whether that is within --max-price is not known. With --yes it is paid. Nothing was sent");
        }
    }
}
