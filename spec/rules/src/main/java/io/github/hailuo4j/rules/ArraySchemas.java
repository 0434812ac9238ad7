package io.github.hailuo4j.rules;

import java.util.HashSet;
import java.util.List;

/** The kinds of {@link Schema} that are about arrays. They are its members, and called {@code Schema.Items}. */
interface ArraySchemas {

    /** {@code uniqueItems: true}. */
    record UniqueItems() implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof List<?> list) || new HashSet<>(list).size() == list.size();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.uniqueItems(this);
        }
    }

    /** {@code items}. */
    record Items(Schema each) implements Schema {
        @Override
        public boolean holds(Object value) {
            if (value instanceof List<?> list) {
                for (Object item : list) {
                    if (!each.holds(item)) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.items(this);
        }
    }

    /** {@code minItems} and {@code maxItems}; {@link Integer#MAX_VALUE} if there is no most. */
    record ItemCount(int min, int max) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof List<?> list) || Counts.isWithin(min, list.size(), max);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.itemCount(this);
        }
    }
}
