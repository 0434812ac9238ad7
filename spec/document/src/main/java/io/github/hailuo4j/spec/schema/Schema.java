package io.github.hailuo4j.spec.schema;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A predicate on JSON values: the meaning of a JSON Schema, one record a keyword. As in JSON Schema, a keyword about one
 * type of value is true of values of other types.
 */
public sealed interface Schema {

    /** True of everything. */
    Schema TRUE = new AllOf(List.of());

    /** True of nothing. */
    Schema FALSE = new AnyOf(List.of());

    /** {@code type}. */
    record Type(Set<JsonType> types) implements Schema {}

    /** {@code enum} and {@code const}; the values as {@code Node.plain()} has them. */
    record Values(List<Object> values) implements Schema {}

    /** {@code minLength} and {@code maxLength}, in code points. */
    record Length(int min, int max) implements Schema {}

    /**
     * {@code pattern}.
     *
     * @param ecma as the document has it
     * @param re2 the same for RE2
     */
    record Matches(String ecma, String re2) implements Schema {}

    /** {@code format: uri}. */
    record Uri() implements Schema {}

    /** {@code minimum}. */
    record Minimum(BigDecimal min) implements Schema {}

    /** {@code maximum}. */
    record Maximum(BigDecimal max) implements Schema {}

    /** {@code items}. */
    record Items(Schema each) implements Schema {}

    /** {@code minItems} and {@code maxItems}. */
    record ItemCount(int min, int max) implements Schema {}

    /** One entry of {@code properties}: if the member is there, it is so. */
    record Property(String name, Schema schema) implements Schema {}

    /** One entry of {@code required}. */
    record Required(String name) implements Schema {}

    /** {@code additionalProperties: false} beside {@code properties} of these names. */
    record Closed(Set<String> names) implements Schema {}

    /** {@code allOf}, and the conjunction that the keywords of one schema are. */
    record AllOf(List<Schema> schemas) implements Schema {}

    /** {@code anyOf}. */
    record AnyOf(List<Schema> schemas) implements Schema {}

    /** {@code oneOf}. */
    record OneOf(List<Schema> schemas) implements Schema {}

    /** {@code not}. */
    record Not(Schema schema) implements Schema {}

    /** {@code if/then/else}; also {@code dependentRequired} and {@code dependentSchemas}, which are implications. */
    record Conditional(Schema condition, Schema then, Schema otherwise) implements Schema {}

    /** The conjunction, without a wrapper around a single one. */
    static Schema allOf(List<Schema> schemas) {
        return schemas.size() == 1 ? schemas.get(0) : new AllOf(List.copyOf(schemas));
    }

    /** A JSON type. */
    enum JsonType {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        ARRAY,
        OBJECT;

        /** As JSON Schema writes it. */
        public String keyword() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The types of which values can pass all the statements; {@code number} stands for {@code integer} too. */
        public static Set<JsonType> allowedBy(List<Schema> statements) {
            Set<JsonType> allowed = EnumSet.allOf(JsonType.class);
            for (Schema statement : statements) {
                if (statement instanceof Type type) {
                    boolean integer = allowed.contains(INTEGER) && type.types().contains(NUMBER);
                    allowed.retainAll(type.types());
                    if (integer) {
                        allowed.add(INTEGER);
                    }
                }
            }
            if (allowed.contains(NUMBER)) {
                allowed.remove(INTEGER);
            }
            return allowed;
        }

        /** The type of that name. */
        public static Optional<JsonType> of(String keyword) {
            for (JsonType type : values()) {
                if (type.keyword().equals(keyword)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }
}
