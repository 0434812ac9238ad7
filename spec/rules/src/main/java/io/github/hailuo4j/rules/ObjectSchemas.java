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
}
