package io.github.hailuo4j.runtime.request;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter of a model: what it is called and what its value may be. */
public final class Parameter {

    private final String name;
    private final String type;
    private final Check check;
    private final List<Object> values;
    private final @Nullable Object defaultValue;
    private final boolean required;
    private final String description;
    private final Function<Object, Object> toJava;

    Parameter(
            String name,
            String type,
            Check check,
            List<Object> values,
            @Nullable Object defaultValue,
            boolean required,
            String description,
            Function<Object, Object> toJava) {
        this.name = name;
        this.type = type;
        this.check = check;
        this.values = values;
        this.defaultValue = defaultValue;
        this.required = required;
        this.description = description;
        this.toJava = toJava;
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

    /** The value as the accessors of request classes give it. */
    Object toJava(Object json) {
        return toJava.apply(json);
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
                case "array", "object" -> JsonText.parse(text);
                default -> text;
            };
        } catch (IllegalArgumentException | JsonText.MalformedJson e) {
            return text;
        }
    }

    /** The bounds of the parameter's Java type, at every depth, which JSON's numbers do not have; constants need none. */
    Check javaBounds() {
        return switch (values.isEmpty() ? type : "") {
            case "integer" -> ValueType.INTEGER.bounds();
            case "number" -> ValueType.NUMBER.bounds();
            case "array", "object" -> new NumberChecks.WithinDouble();
            default -> Check.all();
        };
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
