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
 * @param unpublished in words, whose price is not published and what the rows are instead; empty where the gateway's are
 * @param rows a price for each combination that has one
 */
public record PricingSpec(String asOf, String unpublished, List<Row> rows) {

    /** No published price. */
    public static final PricingSpec NONE = new PricingSpec("", "", List.of());

    public PricingSpec {
        rows = List.copyOf(rows);
    }

    /**
     * One price.
     *
     * @param cents US cents a video, or for each unit of the {@code per} parameter
     * @param when the parameter values that it is for
     * @param per the number that the cents are multiplied by; empty if there is none
     * @param plus what is added for the items of lists
     */
    public record Row(int cents, Map<String, Object> when, String per, List<Addition> plus, Node where)
            implements Located {

        public Row {
            plus = List.copyOf(plus);
        }

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
     * What each item of a list adds. How many units an item has, such as the seconds of a clip, may be known to the server only.
     *
     * @param each the list
     * @param cents US cents for each unit
     * @param free how many items cost nothing
     * @param minUnits the fewest units that an item has
     * @param maxUnits the most units that an item has
     * @param together the most units that all items have
     */
    public record Addition(String each, int cents, int free, int minUnits, int maxUnits, int together, Node where)
            implements Located {}

    /**
     * One value that a price is for.
     *
     * @param name the parameter
     * @param value its value
     */
    public record Cell(String name, Object value, Node where) implements Located {}
}
