package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies what a caller gave into the values that {@link JsonValue} describes; all that JSON does not have is refused. */
final class GivenValue {

    /** Deeper lists and maps would exhaust the stack of whoever reads, writes or compares them. */
    static final int DEEPEST = 100;

    /** Lists that share their items can stand for more values than there is memory. */
    private static final int MOST = 1_000_000;

    /** About 900 digits; JSON readers take no number of more than 1,000. */
    private static final int LONGEST_NUMBER = 3_000;

    private int values;

    private GivenValue() {}

    /**
     * The JSON value.
     *
     * @throws IllegalArgumentException if there is none; the message says why
     */
    static Object copied(@Nullable Object value) {
        if (value instanceof String text) {
            return whole(text);
        }
        if (value instanceof EnumeratedValue<?> constant) {
            return constant.json();
        }
        try {
            return new GivenValue().copy(value, 0);
        } catch (ConcurrentModificationException e) {
            throw new IllegalArgumentException("it was changed while it was read", e);
        }
    }

    private Object copy(@Nullable Object value, int depth) {
        if (++values > MOST) {
            throw new IllegalArgumentException("there are more than " + MOST + " values in it");
        }
        if (value == null) {
            throw new IllegalArgumentException("null is no value; leave it out");
        }
        if (value instanceof String text) {
            return whole(text);
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof ParameterValue constant) {
            return copy(constant.json(), deeper(depth));
        }
        if (value instanceof GeneratedObject object) {
            return map(object.members(), deeper(depth));
        }
        if (value instanceof URI uri) {
            whole(uri.toString());
            return uri.toASCIIString();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof List<?> list) {
            return list(list, deeper(depth));
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, deeper(depth));
        }
        throw new IllegalArgumentException("no JSON value: " + value.getClass().getTypeName()
                + "; texts, numbers, booleans, lists, maps, URIs and constants of parameters are");
    }

    private static int deeper(int depth) {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("there are more than " + DEEPEST
                    + " lists and maps within each other, or one that contains itself");
        }
        return depth + 1;
    }

    private List<Object> list(List<?> list, int depth) {
        List<Object> copy = new ArrayList<>();
        for (Object item : list) {
            copy.add(copy(item, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private Map<String, Object> map(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            copy.put(name(member.getKey()), copy(member.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return whole(name);
        }
        // What is no simple value may be endless as a text.
        boolean isSimple = key instanceof Number || key instanceof Boolean || key instanceof Enum;
        throw new IllegalArgumentException("a member's name is a string, not "
                + (key == null || isSimple
                        ? String.valueOf(key)
                        : "a " + key.getClass().getTypeName()));
    }

    private static String whole(String text) {
        int half = JsonValues.halfCharacter(text);
        if (half >= 0) {
            throw new IllegalArgumentException(JsonValues.halfCharacter(text, half));
        }
        return text;
    }

    private static BigDecimal number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return bounded(decimal);
        }
        if (number instanceof BigInteger integer) {
            return bounded(new BigDecimal(integer));
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("JSON has no " + value);
            }
        }
        try {
            // Others say what they are as a text only: as a long or a double, it could be another number.
            return bounded(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "no JSON value: " + number.getClass().getTypeName() + "; a BigDecimal can be any number", e);
        }
    }

    private static BigDecimal bounded(BigDecimal number) {
        if (number.unscaledValue().bitLength() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("a number of more than 900 digits");
        }
        try {
            return JsonValue.normalised(number);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a number whose exponent is out of all bounds", e);
        }
    }
}
