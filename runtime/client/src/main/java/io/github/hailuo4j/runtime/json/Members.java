package io.github.hailuo4j.runtime.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of an object that is being read. What is wrong is said with its place, and without what was found there. */
final class Members {

    private final Map<?, ?> members;
    private final String pointer;

    private Members(Map<?, ?> members, String pointer) {
        this.members = members;
        this.pointer = pointer;
    }

    /**
     * The members of what must be an object.
     *
     * @param pointer where it stands in the document
     */
    static Members of(@Nullable Object json, String pointer) {
        if (json instanceof Map<?, ?> members) {
            return new Members(members, pointer);
        }
        throw wrong(pointer, "must be an object");
    }

    static IllegalArgumentException wrong(String pointer, String what) {
        return new IllegalArgumentException((pointer.isEmpty() ? "the value " : pointer + " ") + what);
    }

    String text(String name) {
        return required(name, "a text", optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return optional(name, String.class, "a text");
    }

    int integer(String name) {
        return Math.toIntExact(bounded(name, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    long longInteger(String name) {
        return bounded(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long bounded(String name, long least, long most) {
        BigDecimal number = required(name, "a number", number(name));
        // A number of very many digits would take long to be compared with.
        boolean isInteger = number.precision() - (long) number.scale() <= 19 && number.scale() <= 0;
        if (isInteger
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
            return number.longValue();
        }
        throw wrong(place(name), "must be an integer from " + least + " to " + most);
    }

    Optional<BigDecimal> number(String name) {
        return optional(name, Number.class, "a number").map(number -> new BigDecimal(number.toString()));
    }

    boolean flag(String name) {
        return required(name, "true or false", optionalFlag(name));
    }

    Optional<Boolean> optionalFlag(String name) {
        return optional(name, Boolean.class, "true or false");
    }

    Duration duration(String name) {
        return required(name, "a duration", optionalDuration(name));
    }

    Optional<Duration> optionalDuration(String name) {
        return parsed(name, "a duration such as PT1.5S", Duration::parse);
    }

    Instant instant(String name) {
        return required(name, "a time", parsed(name, "a time such as 2026-11-26T12:00:00Z", Instant::parse));
    }

    <T> T parsed(String name, Function<String, T> parse) {
        return required(name, "a text", parsed(name, "a value that is known", parse));
    }

    /** A value that is written as a text. */
    <T> Optional<T> parsed(String name, String what, Function<String, T> parse) {
        try {
            return optionalText(name).map(text -> parse.apply(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    wrong(place(name), "must be " + what).getMessage(), e);
        }
    }

    <T> T object(String name, JsonForm<T> form) {
        return required(name, "an object", optionalObject(name, form));
    }

    <T> Optional<T> optionalObject(String name, JsonForm<T> form) {
        @Nullable Object json = members.get(name);
        return json == null ? Optional.empty() : Optional.of(form.read(of(json, place(name))));
    }

    /** The items of an array; none if there is no array. */
    <T> List<T> list(String name, Function<Members, T> item) {
        List<T> items = new ArrayList<>();
        for (Object each : array(name)) {
            items.add(item.apply(of(each, place(name) + "/" + items.size())));
        }
        return items;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object each : array(name)) {
            if (!(each instanceof String text)) {
                throw wrong(place(name) + "/" + texts.size(), "must be a text");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Any JSON; nulls among an object's own members say as much as their absence. */
    Map<String, Object> json(String name) {
        Map<String, Object> copy = new LinkedHashMap<>();
        @Nullable Object value = members.get(name);
        if (value == null) {
            return copy;
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw wrong(place(name), "must be an object");
        }
        object.forEach((key, member) -> {
            if (member != null) {
                copy.put(String.valueOf(key), member);
            }
        });
        return copy;
    }

    private List<?> array(String name) {
        @Nullable Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(place(name), "must be an array");
    }

    private <T> Optional<T> optional(String name, Class<T> type, String what) {
        @Nullable Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw wrong(place(name), "must be " + what);
        }
        return Optional.ofNullable(type.cast(value));
    }

    private <T> T required(String name, String what, Optional<T> value) {
        return value.orElseThrow(() -> wrong(place(name), "must be " + what + "; it is missing"));
    }

    String place(String name) {
        return pointer + "/" + name;
    }
}
