package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A model's published prices ({@code x-pricing}).
 *
 * @param asOf when they were published; empty if there are none
 * @param rows a price for each combination that has one
 */
public record PricingSpec(String asOf, List<Row> rows) {

    /** No published price. */
    public static final PricingSpec NONE = new PricingSpec("", List.of());

    public PricingSpec {
        rows = List.copyOf(rows);
    }

    /**
     * One price.
     *
     * @param cents US cents a video
     * @param when the parameter values that it is for
     */
    public record Row(int cents, Map<String, Object> when, Node where) implements Located {

        /** What it is for, each with its place. */
        public List<Cell> cells() {
            List<Cell> cells = new ArrayList<>();
            if (where instanceof ObjectNode row && row.get("when") instanceof ObjectNode values) {
                values.members().forEach((name, node) -> {
                    Object value = when.get(name);
                    if (value != null) {
                        cells.add(new Cell(name, value, node));
                    }
                });
            }
            return cells;
        }
    }

    /**
     * One value that a price is for.
     *
     * @param name the parameter
     * @param value its value
     */
    public record Cell(String name, Object value, Node where) implements Located {}
}
