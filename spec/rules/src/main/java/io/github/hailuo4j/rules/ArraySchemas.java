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

    /**
     * {@code prefixItems}, and the {@code items} beside it.
     *
     * @param first what the first items are, one by one; there can be fewer
     * @param others what each item after those is
     */
    record PrefixItems(List<Schema> first, Schema others) implements Schema {
        public PrefixItems {
            first = List.copyOf(first);
        }

        @Override
        public boolean holds(Object value) {
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    Object item = list.get(i);
                    if (!(i < first.size() ? first.get(i) : others).holds(item)) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.prefixItems(this);
        }
    }

    /**
     * {@code contains}, with {@code minContains} and {@code maxContains}; {@link Integer#MAX_VALUE} if there is no most.
     *
     * @param some what so many items are
     */
    record Contains(Schema some, int min, int max) implements Schema {
        @Override
        public boolean holds(Object value) {
            if (!(value instanceof List<?> list)) {
                return true;
            }
            int count = 0;
            for (Object item : list) {
                count += some.holds(item) ? 1 : 0;
            }
            return Counts.isWithin(min, count, max);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.contains(this);
        }
    }
}
