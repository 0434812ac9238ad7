package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that the statements about one value put on it together. Visiting one takes its bounds in, and says whether nothing
 * passes it.
 */
public final class Bounds implements Schema.Visitor<Boolean> {

    private int leastLength;
    private int mostLength = Integer.MAX_VALUE;
    private int leastItems;
    private int mostItems = Integer.MAX_VALUE;
    private int leastMembers;
    private int mostMembers = Integer.MAX_VALUE;
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal most;
    private boolean isLeastExcluded;
    private boolean isMostExcluded;
    private boolean nothing;

    private Bounds() {}

    /** Whether no value of the type is within the schema's bounds. That some is does not mean that one passes all of it. */
    public static boolean exclude(Schema schema, JsonType type) {
        Bounds bounds = new Bounds();
        bounds.add(schema);
        return bounds.exclude(type);
    }

    private void add(Schema schema) {
        boolean passesNothing = schema.accept(this);
        nothing |= passesNothing;
    }

    @Override
    public Boolean allOf(Schema.AllOf allOf) {
        for (Schema each : allOf.schemas()) {
            add(each);
        }
        return false;
    }

    @Override
    public Boolean length(Schema.Length length) {
        leastLength = Math.max(leastLength, length.min());
        mostLength = Math.min(mostLength, length.max());
        return false;
    }

    @Override
    public Boolean itemCount(Schema.ItemCount count) {
        leastItems = Math.max(leastItems, count.min());
        mostItems = Math.min(mostItems, count.max());
        return false;
    }

    @Override
    public Boolean contains(Schema.Contains contains) {
        leastItems = Math.max(leastItems, contains.min());
        return false;
    }

    @Override
    public Boolean propertyCount(Schema.PropertyCount count) {
        leastMembers = Math.max(leastMembers, count.min());
        mostMembers = Math.min(mostMembers, count.max());
        return false;
    }

    @Override
    public Boolean minimum(Schema.Minimum minimum) {
        int more = least == null ? 1 : minimum.min().compareTo(least);
        isLeastExcluded = more > 0 ? minimum.exclusive() : isLeastExcluded || (more == 0 && minimum.exclusive());
        least = least == null ? minimum.min() : least.max(minimum.min());
        return false;
    }

    @Override
    public Boolean maximum(Schema.Maximum maximum) {
        int less = most == null ? -1 : maximum.max().compareTo(most);
        isMostExcluded = less < 0 ? maximum.exclusive() : isMostExcluded || (less == 0 && maximum.exclusive());
        most = most == null ? maximum.max() : most.min(maximum.max());
        return false;
    }

    @Override
    public Boolean anyOf(Schema.AnyOf anyOf) {
        return anyOf.schemas().isEmpty();
    }

    @Override
    public Boolean not(Schema.Not not) {
        // Not by equals: what a record's does is linked at its first call, which a cold compiler waits for.
        return not.schema() instanceof Schema.AllOf all && all.schemas().isEmpty();
    }

    private boolean exclude(JsonType type) {
        return nothing
                || switch (type) {
                    case STRING -> leastLength > mostLength;
                    case ARRAY -> leastItems > mostItems;
                    case NUMBER -> least != null && most != null && isNothingBetween(least, most);
                    case INTEGER ->
                        least != null && most != null && leastWhole(least).compareTo(mostWhole(most)) > 0;
                    case OBJECT -> leastMembers > mostMembers;
                    case BOOLEAN -> false;
                };
    }

    private boolean isNothingBetween(BigDecimal low, BigDecimal high) {
        int order = low.compareTo(high);
        return order > 0 || (order == 0 && (isLeastExcluded || isMostExcluded));
    }

    private BigDecimal leastWhole(BigDecimal bound) {
        return isLeastExcluded
                ? bound.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
                : bound.setScale(0, RoundingMode.CEILING);
    }

    private BigDecimal mostWhole(BigDecimal bound) {
        return isMostExcluded
                ? bound.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE)
                : bound.setScale(0, RoundingMode.FLOOR);
    }

    // The other kinds are no bounds.

    @Override
    public Boolean multipleOf(Schema.MultipleOf multipleOf) {
        return false;
    }

    @Override
    public Boolean uniqueItems(Schema.UniqueItems uniqueItems) {
        return false;
    }

    @Override
    public Boolean type(Schema.Type type) {
        return false;
    }

    @Override
    public Boolean values(Schema.Values values) {
        return false;
    }

    @Override
    public Boolean matches(Schema.Matches matches) {
        return false;
    }

    @Override
    public Boolean uri(Schema.Uri uri) {
        return false;
    }

    @Override
    public Boolean items(Schema.Items items) {
        return false;
    }

    @Override
    public Boolean prefixItems(Schema.PrefixItems prefixItems) {
        return false;
    }

    @Override
    public Boolean propertyNames(Schema.PropertyNames names) {
        return false;
    }

    @Override
    public Boolean patternProperty(Schema.PatternProperty property) {
        return false;
    }

    @Override
    public Boolean otherProperties(Schema.OtherProperties others) {
        return false;
    }

    @Override
    public Boolean property(Schema.Property property) {
        return false;
    }

    @Override
    public Boolean required(Schema.Required required) {
        return false;
    }

    @Override
    public Boolean closed(Schema.Closed closed) {
        return false;
    }

    @Override
    public Boolean oneOf(Schema.OneOf oneOf) {
        return false;
    }

    @Override
    public Boolean conditional(Schema.Conditional conditional) {
        return false;
    }
}
