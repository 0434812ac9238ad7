package io.github.hailuo4j.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON values as plain immutable Java values: {@code String}, {@code Boolean}, {@code BigDecimal}, {@code List} and {@code
 * Map}. Numbers are normalised, so that {@code equals} is JSON's equality: 6 and 6.0 are one value.
 */
public final class JsonValue {

    /** Numbers with more digits than this keep their exponent, so that 1e1000000 does not become a megabyte. */
    private static final int LONGEST_PLAIN_NUMBER = 400;

    private JsonValue() {}

    /**
     * The value for what generated code writes: a text, a boolean, a number, or a list or map of them.
     *
     * @throws IllegalArgumentException if it has no JSON form
     */
    public static Object of(Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof BigDecimal number) {
            return normalised(number);
        } else if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof BigInteger || value instanceof Double) {
            return normalised(new BigDecimal(value.toString()));
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object item : list) {
                copy.add(of(item));
            }
            return Collections.unmodifiableList(copy);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                copy.put(String.valueOf(member.getKey()), of(member.getValue()));
            }
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException("no JSON value: " + value);
    }

    /**
     * The same number in the one form that each has.
     *
     * @throws ArithmeticException if its exponent is out of all bounds
     */
    public static BigDecimal normalised(BigDecimal number) {
        if (number.scale() == 0 && number.precision() < LONGEST_PLAIN_NUMBER) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -LONGEST_PLAIN_NUMBER ? stripped.setScale(0) : stripped;
    }

    /** For people: strings without quotes, all else as compact JSON. */
    public static String display(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof BigDecimal number ? normalised(number).toString() : json(value);
    }

    /** The value as compact JSON. */
    public static String json(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    /** Appends the value as compact JSON. */
    static void write(@Nullable Object value, StringBuilder json) {
        if (value instanceof String text) {
            quote(text, json);
        } else if (value instanceof List<?> list) {
            char separator = '[';
            for (Object item : list) {
                json.append(separator);
                write(item, json);
                separator = ',';
            }
            json.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            char separator = '{';
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.append(separator);
                quote(String.valueOf(member.getKey()), json);
                json.append(':');
                write(member.getValue(), json);
                separator = ',';
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else {
            json.append(value);
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append(c < 0x10 ? "\\u000" : "\\u00")
                                .append(Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
