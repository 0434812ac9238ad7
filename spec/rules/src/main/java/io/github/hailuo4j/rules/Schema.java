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

        R prefixItems(PrefixItems prefixItems);

        R contains(Contains contains);

        R property(Property property);

        R required(Required required);

        R closed(Closed closed);

        R propertyCount(PropertyCount count);

        R propertyNames(PropertyNames names);

        R patternProperty(PatternProperty property);

        R otherProperties(OtherProperties others);

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
            return !(value instanceof String text) || Counts.isWithin(min, text.codePointCount(0, text.length()), max);
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
