package io.github.hailuo4j.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A predicate on JSON values: the meaning of a JSON Schema, one record a keyword. As in JSON Schema, a keyword about one
 * type of value is true of values of other types. A rule across parameters is a predicate on the request's object.
 *
 * <p>There are no default methods: an interface that has some is initialised together with its implementations, and one that
 * holds instances of them as constants could then deadlock.
 *
 * <p>The kinds about one type of value stand in files of their own, which this one inherits them from.
 */
public sealed interface Schema extends ScalarSchemas, ArraySchemas, ObjectSchemas
        permits Schema.Type,
                Schema.Values,
                ScalarSchemas.Length,
                ScalarSchemas.Matches,
                ScalarSchemas.Uri,
                ScalarSchemas.Minimum,
                ScalarSchemas.Maximum,
                ScalarSchemas.MultipleOf,
                ArraySchemas.UniqueItems,
                ArraySchemas.Items,
                ArraySchemas.ItemCount,
                ArraySchemas.PrefixItems,
                ArraySchemas.Contains,
                ObjectSchemas.Property,
                ObjectSchemas.Required,
                ObjectSchemas.Closed,
                ObjectSchemas.PropertyCount,
                ObjectSchemas.PropertyNames,
                ObjectSchemas.PatternProperty,
                ObjectSchemas.OtherProperties,
                Schema.AllOf,
                Schema.AnyOf,
                Schema.OneOf,
                Schema.Not,
                Schema.Conditional {

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
