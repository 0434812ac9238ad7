package io.github.hailuo4j.rules;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of {@link Schema} that are about objects. They are its members, and called {@code Schema.Property}. */
interface ObjectSchemas {

    /** One entry of {@code properties}: if the member is there, it is so. */
    record Property(String name, Schema schema) implements Schema {
        @Override
        public boolean holds(Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                return true;
            }
            @Nullable Object member = map.get(name);
            return member == null ? !map.containsKey(name) : schema.holds(member);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.property(this);
        }
    }

    /** One entry of {@code required}. */
    record Required(String name) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof Map<?, ?> map) || map.containsKey(name);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.required(this);
        }
    }

    /** {@code additionalProperties: false} beside {@code properties} of these names. */
    record Closed(Set<String> names) implements Schema {
        public Closed {
            names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        }

        @Override
        public boolean holds(Object value) {
            return !(value instanceof Map<?, ?> map) || names.containsAll(map.keySet());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.closed(this);
        }
    }

    /** {@code minProperties} and {@code maxProperties}; {@link Integer#MAX_VALUE} if there is no most. */
    record PropertyCount(int min, int max) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof Map<?, ?> map) || Counts.isWithin(min, map.size(), max);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.propertyCount(this);
        }
    }

    /** {@code propertyNames}: what the name of each member is. */
    record PropertyNames(Schema name) implements Schema {
        @Override
        public boolean holds(Object value) {
            if (value instanceof Map<?, ?> map) {
                for (Object each : map.keySet()) {
                    if (!name.holds(each)) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.propertyNames(this);
        }
    }

    /** One entry of {@code patternProperties}: members with such names are so. */
    record PatternProperty(NamePattern names, Schema schema) implements Schema {
        @Override
        public boolean holds(Object value) {
            if (value instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    if (names.matches(String.valueOf(member.getKey())) && !schema.holds(member.getValue())) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.patternProperty(this);
        }
    }

    /**
     * {@code additionalProperties} beside {@code properties} of these names and {@code patternProperties} of these patterns:
     * what each other member is. Without patterns and with {@code false}, it is {@link Closed}.
     */
    record OtherProperties(Set<String> names, Set<NamePattern> patterns, Schema schema) implements Schema {
        public OtherProperties {
            names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
            patterns = Collections.unmodifiableSet(new LinkedHashSet<>(patterns));
        }

        /** Whether a member of that name is one of the others. */
        public boolean has(String name) {
            if (names.contains(name)) {
                return false;
            }
            for (NamePattern pattern : patterns) {
                if (pattern.matches(name)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean holds(Object value) {
            if (value instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    if (has(String.valueOf(member.getKey())) && !schema.holds(member.getValue())) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.otherProperties(this);
        }
    }
}
