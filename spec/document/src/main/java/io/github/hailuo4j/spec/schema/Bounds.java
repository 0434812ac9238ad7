package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.schema.Schema.JsonType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The bounds that the statements about one value put on it together. */
public final class Bounds {

    private int leastLength;
    private int mostLength = Integer.MAX_VALUE;
    private int leastItems;
    private int mostItems = Integer.MAX_VALUE;
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal most;
    private boolean nothing;

    private Bounds() {}

    /** Whether no value of the type is within the schema's bounds. That some is does not mean that one passes all of it. */
    public static boolean exclude(Schema schema, JsonType type) {
        Bounds bounds = new Bounds();
        bounds.add(schema);
        return bounds.exclude(type);
    }

    private void add(Schema schema) {
        if (schema instanceof Schema.AllOf all) {
            for (Schema each : all.schemas()) {
                add(each);
            }
        } else if (schema instanceof Schema.Length length) {
            leastLength = Math.max(leastLength, length.min());
            mostLength = Math.min(mostLength, length.max());
        } else if (schema instanceof Schema.ItemCount count) {
            leastItems = Math.max(leastItems, count.min());
            mostItems = Math.min(mostItems, count.max());
        } else if (schema instanceof Schema.Minimum minimum) {
            least = least == null ? minimum.min() : least.max(minimum.min());
        } else if (schema instanceof Schema.Maximum maximum) {
            most = most == null ? maximum.max() : most.min(maximum.max());
        } else {
            nothing |= isFalse(schema) || (schema instanceof Schema.Not not && isTrue(not.schema()));
        }
    }

    // Not by equals: what a record's does is linked at its first call, which a cold compiler waits for.

    private static boolean isFalse(Schema schema) {
        return schema instanceof Schema.AnyOf any && any.schemas().isEmpty();
    }

    private static boolean isTrue(Schema schema) {
        return schema instanceof Schema.AllOf all && all.schemas().isEmpty();
    }

    private boolean exclude(JsonType type) {
        return nothing
                || switch (type) {
                    case STRING -> leastLength > mostLength;
                    case ARRAY -> leastItems > mostItems;
                    case NUMBER -> least != null && most != null && least.compareTo(most) > 0;
                    case INTEGER ->
                        least != null
                                && most != null
                                && least.setScale(0, RoundingMode.CEILING)
                                                .compareTo(most.setScale(0, RoundingMode.FLOOR))
                                        > 0;
                    case BOOLEAN, OBJECT -> false;
                };
    }
}
