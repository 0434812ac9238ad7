package io.github.hailuo4j.spec.constraint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How many parameters are given, as a formula. It names each way to have so many, which are few for counts near 0 or all. */
final class GivenCount {

    /** More ways than this are read by nobody. */
    private static final int MOST = 3_000;

    private final List<Formula> given = new ArrayList<>();
    private int ways;

    GivenCount(Collection<Variable> parameters) {
        for (Variable parameter : parameters) {
            given.add(Formula.given(parameter));
        }
    }

    /**
     * That neither fewer nor more are given.
     *
     * @throws TooComplexException if there are too many ways to have so many
     */
    Formula between(int min, int max) {
        return Formula.and(List.of(atLeast(min, 0), Formula.not(atLeast(max + 1L, 0))));
    }

    /** That so many are given of those from one on. */
    private Formula atLeast(long count, int from) {
        if (count <= 0) {
            return Formula.TRUE;
        }
        int rest = given.size() - from;
        if (count > rest) {
            return Formula.FALSE;
        }
        if (++ways > MOST) {
            throw new TooComplexException(MOST);
        }
        if (count == 1) {
            return Formula.or(given.subList(from, given.size()));
        }
        if (count == rest) {
            return Formula.and(given.subList(from, given.size()));
        }
        return Formula.or(List.of(
                Formula.and(List.of(given.get(from), atLeast(count - 1, from + 1))), atLeast(count, from + 1)));
    }
}
