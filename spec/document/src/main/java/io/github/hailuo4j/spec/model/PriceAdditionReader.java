package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a price adds for the items of lists: {@code plus: [{each: reference_image_urls, free: 5, cents: 4}]}, or, where an
 * item has an unknown number of units, {@code plus: [{each: reference_video_urls, cents: 8, units: {min: 2, max: 15, together: 15}}]}.
 */
final class PriceAdditionReader {

    private static final Set<String> MEMBERS = Set.of("each", "cents", "free", "units");

    private static final Set<String> OF_UNITS = Set.of("min", "max", "together");

    private final Problems problems;

    PriceAdditionReader(Problems problems) {
        this.problems = problems;
    }

    List<PricingSpec.Addition> read(ObjectNode row) {
        Node plus = row.get("plus");
        List<PricingSpec.Addition> additions = new ArrayList<>();
        if (plus instanceof ArrayNode list) {
            for (Node item : list.items()) {
                addition(item, additions);
            }
        } else if (plus != null) {
            problems.report(plus, SpecDiagnostic.PRICE_ADDITION);
        }
        return additions;
    }

    private void addition(Node node, List<PricingSpec.Addition> additions) {
        if (!(node instanceof ObjectNode addition)
                || !MEMBERS.containsAll(addition.members().keySet())
                || addition.get("each") == null
                || !(addition.get("each").plain() instanceof String each)
                || whole(addition.get("cents")) < 0
                || (addition.get("free") != null && whole(addition.get("free")) < 0)) {
            problems.report(node, SpecDiagnostic.PRICE_ADDITION);
            return;
        }
        int free = Math.max(0, whole(addition.get("free")));
        int min = 1;
        int max = 1;
        int together = Integer.MAX_VALUE;
        Node units = addition.get("units");
        if (units != null) {
            if (!(units instanceof ObjectNode range)
                    || !OF_UNITS.containsAll(range.members().keySet())
                    || whole(range.get("min")) < 0
                    || whole(range.get("max")) < whole(range.get("min"))
                    || (range.get("together") != null && whole(range.get("together")) < whole(range.get("max")))) {
                problems.report(units, SpecDiagnostic.PRICE_UNITS);
                return;
            }
            min = whole(range.get("min"));
            max = whole(range.get("max"));
            together = range.get("together") == null ? Integer.MAX_VALUE : whole(range.get("together"));
        }
        additions.add(new PricingSpec.Addition(each, whole(addition.get("cents")), free, min, max, together, node));
    }

    /** A whole number that is not negative and less than the largest {@code int}; -1 for all else. */
    static int whole(@Nullable Node node) {
        return node instanceof Node.ScalarNode scalar
                        && scalar.value() instanceof BigDecimal number
                        && number.signum() >= 0
                        && number.scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0
                ? number.intValueExact()
                : -1;
    }
}
