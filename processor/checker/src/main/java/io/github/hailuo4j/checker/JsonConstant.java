package io.github.hailuo4j.checker;

import io.github.hailuo4j.rules.JsonValue;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A constant as the JSON value that the runtime makes of it.
 *
 * @param value as rules know values; null if there is none
 * @param refusal why there is none; empty if there is one, or if it is not known
 */
record JsonConstant(@Nullable Object value, String refusal) {

    /** Longer values are cut in messages. */
    private static final int LONGEST_EXCERPT = 200;

    private static final JsonConstant UNKNOWN = new JsonConstant(null, "");

    static JsonConstant of(@Nullable Object given) {
        if (given instanceof String text) {
            int half = halfCharacter(text);
            return half < 0
                    ? new JsonConstant(text, "")
                    : refused(String.format(
                            Locale.ROOT, "U+%04X at index %d is half of a character", (int) text.charAt(half), half));
        } else if (given instanceof URI uri) {
            JsonConstant text = of(uri.toString());
            return text.value() == null ? text : new JsonConstant(uri.toASCIIString(), "");
        } else if (given instanceof Boolean) {
            return new JsonConstant(given, "");
        } else if (given instanceof Number number) {
            return number(number);
        } else if (given instanceof List<?> list) {
            return list(list);
        } else if (given instanceof Character) {
            return refused(
                    "no JSON value: java.lang.Character; texts, numbers, booleans, lists, maps, URIs and constants of"
                            + " parameters are");
        }
        return given instanceof Map<?, ?> map ? map(map) : UNKNOWN;
    }

    private static JsonConstant refused(String why) {
        return new JsonConstant(null, why);
    }

    private static JsonConstant number(Number number) {
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            return refused("JSON has no " + number);
        }
        return new JsonConstant(JsonValue.normalised(new BigDecimal(number.toString())), "");
    }

    private static JsonConstant list(List<?> list) {
        List<Object> items = new ArrayList<>();
        for (Object each : list) {
            JsonConstant item = of(each);
            if (item.value() == null) {
                return item;
            }
            items.add(item.value());
        }
        return new JsonConstant(List.copyOf(items), "");
    }

    private static JsonConstant map(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            JsonConstant name = of(each.getKey());
            JsonConstant member = of(each.getValue());
            if (!(name.value() instanceof String)) {
                return name.value() == null ? name : UNKNOWN;
            }
            if (member.value() == null) {
                return member;
            }
            members.put((String) name.value(), member.value());
        }
        return new JsonConstant(members, "");
    }

    private static int halfCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** For messages: the value, in quotes where it could not be seen without, and cut where it is long. */
    static String excerpt(Object value) {
        String text = value instanceof String string && !string.isBlank() ? string : JsonValue.json(value);
        return text.length() <= LONGEST_EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT / 2)) + "... (" + text.length()
                        + " characters)";
    }
}
