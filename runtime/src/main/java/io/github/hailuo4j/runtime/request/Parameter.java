package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a model: what it is called and what its value may be.
 *
 * @param <T> the Java type of its values
 */
public final class Parameter<T> {

    private final String name;
    private final String type;
    private final Check check;
    private final List<Object> values;
    private final @Nullable Object defaultValue;
    private final boolean required;
    private final String description;
    private final Function<Object, T> fromJson;

    private Parameter(
            String name,
            String type,
            Check check,
            List<Object> values,
            @Nullable Object defaultValue,
            boolean required,
            String description,
            Function<Object, T> fromJson) {
        this.name = name;
        this.type = type;
        this.check = check;
        this.values = values;
        this.defaultValue = defaultValue;
        this.required = required;
        this.description = description;
        this.fromJson = fromJson;
    }

    private static <T> Parameter<T> of(String name, String type, Check check, Function<Object, T> fromJson) {
        return new Parameter<>(name, type, Check.all(Check.type(type), check), List.of(), null, false, "", fromJson);
    }

    /** A parameter that takes a text. */
    public static Parameter<String> text(String name, Check... checks) {
        return of(name, "string", Check.all(checks), String.class::cast);
    }

    /** A parameter that takes a URI. */
    public static Parameter<URI> uri(String name, Check... checks) {
        return of(name, "string", Check.all(checks), json -> URI.create((String) json));
    }

    /** A parameter that takes a whole number. */
    public static Parameter<Long> integer(String name, Check... checks) {
        return of(name, "integer", Check.all(checks), json -> ((BigDecimal) json).longValueExact());
    }

    /** A parameter that takes a number. */
    public static Parameter<Double> number(String name, Check... checks) {
        return of(name, "number", Check.all(checks), json -> ((BigDecimal) json).doubleValue());
    }

    /** A parameter that takes true or false. */
    public static Parameter<Boolean> bool(String name, Check... checks) {
        return of(name, "boolean", Check.all(checks), Boolean.class::cast);
    }

    /** A parameter that takes a list, {@code item} being a parameter that takes one of its items. */
    public static <I> Parameter<List<I>> list(String name, Parameter<I> item, Check... checks) {
        return of(
                name,
                "array",
                Check.all(Check.all(checks), Check.items(item.check)),
                json -> ((List<?>) json).stream().map(item.fromJson).toList());
    }

    /** A parameter that takes an object; its members are strings, numbers, booleans, lists and maps. */
    @SuppressWarnings("unchecked") // JSON objects have string keys only
    public static Parameter<Map<String, Object>> object(String name, Check... checks) {
        return of(name, "object", Check.all(checks), json -> (Map<String, Object>) json);
    }

    /** A parameter, or the item of one, that takes JSON of any type: strings, numbers, booleans, lists and maps. */
    public static Parameter<Object> any(String name, Check... checks) {
        return new Parameter<>(name, "any", Check.all(checks), List.of(), null, false, "", json -> json);
    }

    /** A parameter that takes one of some values, given as JSON has them; {@code fromJson} finds the constant. */
    public static <T> Parameter<T> enumerated(
            String name, String type, Function<Object, T> fromJson, Object... values) {
        Check.In in = (Check.In) Check.in(values);
        return new Parameter<>(name, type, in, in.values(), null, false, "", fromJson);
    }

    /** The same parameter, required. */
    public Parameter<T> required() {
        return new Parameter<>(name, type, check, values, defaultValue, true, description, fromJson);
    }

    /** The same parameter with the value that the gateway uses where it is left out. */
    public Parameter<T> defaultsTo(Object value) {
        return new Parameter<>(name, type, check, values, JsonValues.of(value), required, description, fromJson);
    }

    /** The same parameter with a description. */
    public Parameter<T> describedAs(String text) {
        return new Parameter<>(name, type, check, values, defaultValue, required, text, fromJson);
    }

    /** The name that the gateway knows it by: {@code duration_seconds}. */
    public String name() {
        return name;
    }

    /** Its JSON type: {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code array} or {@code object}. */
    public String type() {
        return type;
    }

    /** Whether every request has to have it. A rule may ask for other parameters too. */
    public boolean isRequired() {
        return required;
    }

    /** The values that it may have, as JSON has them; empty where they are not enumerated. */
    public List<Object> values() {
        return values;
    }

    /** What the gateway uses where it is left out, if that is documented. */
    public Optional<Object> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** What it is for; empty where the document does not say. */
    public String description() {
        return description;
    }

    /** What a single value may be. */
    public Check check() {
        return check;
    }

    T fromJson(Object json) {
        return fromJson.apply(json);
    }

    /**
     * The value for what somebody typed, as far as the text is one: {@code 6} for an integer, {@code true} for a boolean,
     * JSON for arrays and objects. A text that is none stays a text, for the checks to say what is wrong with it.
     */
    public Object valueOf(String text) {
        try {
            return switch (type) {
                case "integer", "number" -> JsonValues.of(new BigDecimal(text.strip()));
                case "boolean" -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
                case "array", "object" -> JsonValues.parse(text);
                default -> text;
            };
        } catch (NumberFormatException | JsonValues.MalformedJson e) {
            return text;
        }
    }

    /** Whether the value fits the parameter's Java type too: a JSON integer has no bounds, a {@code long} has. */
    boolean fitsJava(Object json) {
        if (type.equals("integer") && json instanceof BigDecimal number) {
            try {
                number.longValueExact();
            } catch (ArithmeticException e) {
                return false;
            }
        }
        return true;
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
