package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A number at each bound, and between each two of them a whole one, if there is one, and one with a fraction. */
final class NumberCells {

    /** Numbers with more digits than this are not counted through. */
    private static final int MOST_DIGITS = 10_000;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private NumberCells() {}

    static Samples of(Atoms atoms) {
        List<BigDecimal> bounds = new ArrayList<>();
        for (BigDecimal bound : atoms.numbers()) {
            if (Math.abs((long) bound.scale()) + bound.precision() < MOST_DIGITS) {
                bounds.add(bound);
            }
        }
        boolean complete = bounds.size() == atoms.numbers().size();
        if (bounds.isEmpty()) {
            bounds.add(BigDecimal.ZERO);
        }
        Set<Object> numbers = new LinkedHashSet<>();
        between(bounds.get(0).subtract(TWO), bounds.get(0), numbers);
        for (int i = 0; i < bounds.size(); i++) {
            BigDecimal bound = bounds.get(i);
            numbers.add(JsonValue.normalised(bound));
            between(bound, i + 1 < bounds.size() ? bounds.get(i + 1) : bound.add(TWO), numbers);
        }
        return new Samples(List.copyOf(numbers), complete);
    }

    private static void between(BigDecimal low, BigDecimal high, Set<Object> numbers) {
        BigDecimal whole = low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        if (whole.compareTo(high) < 0) {
            numbers.add(JsonValue.normalised(whole));
        }
        BigDecimal middle = low.add(high).divide(TWO);
        if (isWhole(middle)) {
            BigDecimal further = middle.add(HALF);
            middle = further.compareTo(high) < 0 ? further : middle.add(high).divide(TWO);
        }
        numbers.add(JsonValue.normalised(middle));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
