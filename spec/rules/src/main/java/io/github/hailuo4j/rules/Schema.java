package io.github.hailuo4j.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A predicate on JSON values: the meaning of a JSON Schema, one record a keyword. As in JSON Schema, a keyword about one
 * type of value is true of values of other types. A rule across parameters is a predicate on the request's object.
 *
 * <p>There are no default methods: an interface that has some is initialised together with its implementations, and one that
 * holds instances of them as constants could then deadlock.
 */
public sealed interface Schema {

    /** True of everything. */
    Schema TRUE = new AllOf(List.of());

    /** True of nothing. */
    Schema FALSE = new AnyOf(List.of());

    /**
     * Whether it is true of a value.
     *
     * @param value as {@link JsonValue} has it
     */
    boolean holds(Object value);

    /** Calls the visitor's method for this kind. */
    <R> R accept(Visitor<R> visitor);

    /**
     * What treats all kinds. It has no defaults, so that nothing compiles that forgets a new one.
     *
     * @param <R> what comes of it
     */
    interface Visitor<R> {

        R type(Type type);

        R values(Values values);

        R length(Length length);

        R matches(Matches matches);

        R uri(Uri uri);

        R minimum(Minimum minimum);

        R maximum(Maximum maximum);

        R multipleOf(MultipleOf multipleOf);

        R uniqueItems(UniqueItems uniqueItems);

        R items(Items items);

        R itemCount(ItemCount count);

        R property(Property property);

        R required(Required required);

        R closed(Closed closed);

        R allOf(AllOf allOf);

        R anyOf(AnyOf anyOf);

        R oneOf(OneOf oneOf);

        R not(Not not);

        R conditional(Conditional conditional);
    }

    /** {@code type}. */
    record Type(Set<JsonType> types) implements Schema {
        public Type {
            EnumSet<JsonType> copy = EnumSet.noneOf(JsonType.class);
            copy.addAll(types);
            types = Collections.unmodifiableSet(copy);
        }

        @Override
        public boolean holds(Object value) {
            @Nullable JsonType type = JsonType.of(value);
            return (type != null && types.contains(type))
                    || (type == JsonType.INTEGER && types.contains(JsonType.NUMBER));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.type(this);
        }
    }

    /** {@code enum} and {@code const}. */
    record Values(List<Object> values) implements Schema {
        public Values {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public boolean holds(Object value) {
            return values.contains(value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.values(this);
        }
    }

    /** {@code minLength} and {@code maxLength}, in code points; {@link Integer#MAX_VALUE} if there is no most. */
    record Length(int min, int max) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String text) || between(min, text.codePointCount(0, text.length()), max);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.length(this);
        }
    }

    /** {@code pattern}. */
    record Matches(TextPattern pattern) implements Schema {

        /**
         * A pattern.
         *
         * @param ecma as the document has it
         * @param re2 the same for RE2
         */
        public Matches(String ecma, String re2) {
            this(new TextPattern(ecma, re2));
        }

        /** As the document has it. */
        public String ecma() {
            return pattern.ecma();
        }

        /** The same for RE2. */
        public String re2() {
            return pattern.re2();
        }

        @Override
        public boolean holds(Object value) {
            return !(value instanceof String text) || pattern.isFoundIn(text);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.matches(this);
        }
    }

    /** {@code format: uri}. */
    record Uri() implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String text) || AbsoluteUris.isAbsoluteUri(text);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.uri(this);
        }
    }

    /** {@code minimum}, or {@code exclusiveMinimum}. */
    record Minimum(BigDecimal min, boolean exclusive) implements Schema {

        /** A bound that a number can be. */
        public Minimum(BigDecimal min) {
            this(min, false);
        }

        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number)
                    || (exclusive ? number.compareTo(min) > 0 : number.compareTo(min) >= 0);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.minimum(this);
        }
    }

    /** {@code maximum}, or {@code exclusiveMaximum}. */
    record Maximum(BigDecimal max, boolean exclusive) implements Schema {

        /** A bound that a number can be. */
        public Maximum(BigDecimal max) {
            this(max, false);
        }

        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number)
                    || (exclusive ? number.compareTo(max) < 0 : number.compareTo(max) <= 0);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maximum(this);
        }
    }

    /** {@code multipleOf}; the step is more than 0. */
    record MultipleOf(BigDecimal step) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof BigDecimal number) || isMultiple(number.stripTrailingZeros());
        }

        /** By remainders of digits alone: 1e1000000 must not become a megabyte. */
        private boolean isMultiple(BigDecimal number) {
            long places = (long) step.scale() - number.scale();
            if (places < 0) {
                // Its last digit, which is no 0, stands behind all that a multiple has.
                return number.signum() == 0;
            }
            BigInteger digits = step.unscaledValue();
            BigInteger power = BigInteger.TEN.modPow(BigInteger.valueOf(places), digits);
            return number.unscaledValue().multiply(power).mod(digits).signum() == 0;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.multipleOf(this);
        }
    }

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
            return !(value instanceof List<?> list) || between(min, list.size(), max);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.itemCount(this);
        }
    }

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

    /** {@code allOf}, and the conjunction that the keywords of one schema are. */
    record AllOf(List<Schema> schemas) implements Schema {
        public AllOf {
            schemas = List.copyOf(schemas);
        }

        @Override
        public boolean holds(Object value) {
            for (int i = 0; i < schemas.size(); i++) {
                if (!schemas.get(i).holds(value)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.allOf(this);
        }
    }

    /** {@code anyOf}. */
    record AnyOf(List<Schema> schemas) implements Schema {
        public AnyOf {
            schemas = List.copyOf(schemas);
        }

        @Override
        public boolean holds(Object value) {
            for (int i = 0; i < schemas.size(); i++) {
                if (schemas.get(i).holds(value)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.anyOf(this);
        }
    }

    /** {@code oneOf}. */
    record OneOf(List<Schema> schemas) implements Schema {
        public OneOf {
            schemas = List.copyOf(schemas);
        }

        @Override
        public boolean holds(Object value) {
            int count = 0;
            for (int i = 0; i < schemas.size() && count <= 1; i++) {
                count += schemas.get(i).holds(value) ? 1 : 0;
            }
            return count == 1;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.oneOf(this);
        }
    }

    /** {@code not}. */
    record Not(Schema schema) implements Schema {
        @Override
        public boolean holds(Object value) {
            return !schema.holds(value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.not(this);
        }
    }

    /** {@code if/then/else}; also {@code dependentRequired} and {@code dependentSchemas}, which are implications. */
    record Conditional(Schema condition, Schema then, Schema otherwise) implements Schema {
        @Override
        public boolean holds(Object value) {
            return (condition.holds(value) ? then : otherwise).holds(value);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.conditional(this);
        }
    }

    private static boolean between(int min, int actual, int max) {
        return actual >= min && actual <= max;
    }

    /** The conjunction: without a wrapper around a single one, and with no conjunction directly in it. */
    static Schema allOf(List<Schema> schemas) {
        List<Schema> flat = new ArrayList<>();
        for (Schema schema : schemas) {
            if (schema instanceof AllOf all) {
                flat.addAll(all.schemas());
            } else {
                flat.add(schema);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new AllOf(flat);
    }
}
