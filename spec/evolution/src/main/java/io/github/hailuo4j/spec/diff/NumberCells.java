package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.rules.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A number at each bound, and numbers between each two of them: all multiples of the steps in one period, and one that is none. What
 * is a multiple of which step comes again after the least common multiple of all, so that no combination is missed.
 */
final class NumberCells {

    /** Numbers with more digits than this are not counted through. */
    private static final int MOST_DIGITS = 10_000;

    /** More multiples than this between two bounds are not tried one by one. */
    private static final int MOST_MULTIPLES = 2_000;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final List<BigDecimal> steps = new ArrayList<>(List.of(BigDecimal.ONE));
    private final BigDecimal period;
    private final Set<Object> numbers = new LinkedHashSet<>();
    private boolean complete = true;

    private NumberCells(Atoms atoms) {
        for (BigDecimal step : atoms.steps()) {
            if (isShort(step)) {
                steps.add(step);
            } else {
                complete = false;
            }
        }
        this.period = commonMultiple(steps);
    }

    static Samples of(Atoms atoms) {
        NumberCells cells = new NumberCells(atoms);
        cells.find(atoms);
        return new Samples(List.copyOf(cells.numbers), cells.complete);
    }

    private void find(Atoms atoms) {
        List<BigDecimal> bounds = new ArrayList<>();
        for (BigDecimal bound : atoms.numbers()) {
            if (isShort(bound)) {
                bounds.add(bound);
            }
        }
        complete &= bounds.size() == atoms.numbers().size();
        if (bounds.isEmpty()) {
            bounds.add(BigDecimal.ZERO);
        }
        // An open end is as long as two periods: it has a whole one, whatever the bound is.
        BigDecimal end = period.multiply(TWO);
        between(bounds.get(0).subtract(end), bounds.get(0));
        for (int i = 0; i < bounds.size(); i++) {
            BigDecimal bound = bounds.get(i);
            numbers.add(JsonValue.normalised(bound));
            between(bound, i + 1 < bounds.size() ? bounds.get(i + 1) : bound.add(end));
        }
    }

    private static boolean isShort(BigDecimal number) {
        return Math.abs((long) number.scale()) + number.precision() < MOST_DIGITS;
    }

    private static BigDecimal commonMultiple(List<BigDecimal> steps) {
        int scale = 0;
        for (BigDecimal step : steps) {
            scale = Math.max(scale, step.scale());
        }
        BigInteger common = BigInteger.ONE;
        for (BigDecimal step : steps) {
            BigInteger units = step.setScale(scale).unscaledValue();
            common = common.divide(common.gcd(units)).multiply(units);
        }
        return new BigDecimal(common, scale);
    }

    private void between(BigDecimal low, BigDecimal high) {
        BigDecimal last = low.add(period);
        for (BigDecimal step : steps) {
            BigDecimal multiple =
                    low.divide(step, 0, RoundingMode.FLOOR).add(BigDecimal.ONE).multiply(step);
            for (int i = 0; multiple.compareTo(high) < 0 && multiple.compareTo(last) <= 0; i++) {
                if (i == MOST_MULTIPLES) {
                    complete = false;
                    break;
                }
                numbers.add(JsonValue.normalised(multiple));
                multiple = multiple.add(step);
            }
        }
        BigDecimal middle = low.add(high).divide(TWO);
        while (isMultiple(middle)) {
            middle = middle.add(high).divide(TWO);
        }
        numbers.add(JsonValue.normalised(middle));
    }

    private boolean isMultiple(BigDecimal number) {
        for (BigDecimal step : steps) {
            if (number.remainder(step).signum() == 0) {
                return true;
            }
        }
        return false;
    }
}
