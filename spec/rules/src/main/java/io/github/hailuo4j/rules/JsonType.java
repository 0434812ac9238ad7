package io.github.hailuo4j.rules;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON type. */
public enum JsonType {
    /** A string. */
    STRING("a string"),
    /** A number without a fraction. */
    INTEGER("a whole number"),
    /** A number. */
    NUMBER("a number"),
    /** True or false. */
    BOOLEAN("true or false"),
    /** An array. */
    ARRAY("an array"),
    /** An object. */
    OBJECT("an object");

    private final String words;
    private final String keyword = name().toLowerCase(Locale.ROOT);

    JsonType(String words) {
        this.words = words;
    }

    /** As JSON Schema writes it. */
    public String keyword() {
        return keyword;
    }

    /** A value of it in words: {@code a whole number}. */
    public String words() {
        return words;
    }

    /** The type of a value; of a number without a fraction, {@link #INTEGER}; null if it is no value, as JSON's null is none. */
    static @Nullable JsonType of(@Nullable Object value) {
        if (value instanceof String) {
            return STRING;
        } else if (value instanceof BigDecimal number) {
            return number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0 ? INTEGER : NUMBER;
        } else if (value instanceof Boolean) {
            return BOOLEAN;
        }
        return value instanceof List ? ARRAY : value instanceof Map ? OBJECT : null;
    }

    /** The types of which values can pass all the statements; {@code number} stands for {@code integer} too. */
    public static Set<JsonType> allowedBy(List<Schema> statements) {
        Set<JsonType> allowed = EnumSet.allOf(JsonType.class);
        for (Schema statement : statements) {
            if (statement instanceof Schema.Type type) {
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
    public static Optional<JsonType> named(String keyword) {
        for (JsonType type : values()) {
            if (type.keyword.equals(keyword)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
