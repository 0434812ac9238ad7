package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import java.math.BigDecimal;
import java.util.function.Function;

/** What the values of a parameter that is not enumerated, or the items of a list, are in JSON and in Java. */
public enum ValueType {
    /** A string, in Java a {@code String}. */
    TEXT("string", json -> json),
    /** A string, in Java a {@code URI}. */
    URI("string", json -> java.net.URI.create((String) json)),
    /** An integer, in Java a {@code Long}. */
    INTEGER("integer", json -> ((BigDecimal) json).longValueExact()),
    /** A number, in Java a {@code Double}. */
    NUMBER("number", json -> ((BigDecimal) json).doubleValue()),
    /** A boolean, in Java a {@code Boolean}. */
    BOOLEAN("boolean", json -> json),
    /** An object, in Java a {@code Map} whose values are strings, numbers, booleans, lists and maps. */
    OBJECT("object", json -> json),
    /** JSON of any type, in Java a {@code String}, {@code BigDecimal}, {@code Boolean}, {@code List} or {@code Map}. */
    ANY("any", json -> json);

    private final String json;
    private final Function<Object, Object> toJava;

    ValueType(String json, Function<Object, Object> toJava) {
        this.json = json;
        this.toJava = toJava;
    }

    /** The name of the JSON type. */
    String json() {
        return json;
    }

    Object toJava(Object value) {
        return toJava.apply(value);
    }

    /** That a value fits the Java type too: JSON's numbers have no bounds, those of {@code Long} and {@code Double} have. */
    Schema bounds() {
        return switch (this) {
            case INTEGER -> between(Long.toString(Long.MIN_VALUE), Long.toString(Long.MAX_VALUE));
            case NUMBER -> between(Double.toString(-Double.MAX_VALUE), Double.toString(Double.MAX_VALUE));
            default -> Schema.TRUE;
        };
    }

    private static Schema between(String min, String max) {
        return Rules.all(Rules.atLeast(min), Rules.atMost(max));
    }

    /** That a value is of the type. */
    Schema schema() {
        return this == ANY ? Schema.TRUE : Rules.type(json);
    }
}
