package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.PlainHttpUrls;
import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.rules.Statements;
import io.github.hailuo4j.runtime.errors.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter of a model: what it is called and what its value may be. */
public final class Parameter {

    private final String name;
    private final JsonMember member;
    private final String type;
    private final Schema schema;

    /** What is said of a value, and what its Java type says, one by one. */
    private final Schema[] statements;

    /** Those that are not true of all texts. */
    private final Schema[] ofTexts;

    /** Those that are not true of all plain URLs. */
    private final Schema[] ofPlainUrls;

    private final List<Object> values;
    private final boolean isEnumerated;
    private final @Nullable Object defaultValue;
    private final boolean required;
    private final String description;
    private final Function<Object, Object> toJava;
    private final @Nullable NestedObjects objects;
    private final @Nullable Alternatives alternatives;

    /** Whether values are lists or objects, which can hold numbers that no {@code double} has room for. */
    private final boolean holdsNumbers;

    Parameter(
            String name,
            String type,
            Schema schema,
            List<Object> values,
            @Nullable Object defaultValue,
            boolean required,
            String description,
            Function<Object, Object> toJava,
            @Nullable NestedObjects objects,
            @Nullable Alternatives alternatives) {
        this.name = name;
        this.type = type;
        this.schema = schema;
        this.values = values;
        this.isEnumerated = !values.isEmpty();
        this.defaultValue = defaultValue;
        this.required = required;
        this.description = description;
        this.toJava = toJava;
        this.objects = objects;
        this.alternatives = alternatives;
        this.holdsNumbers = values.isEmpty() && (type.equals("array") || type.equals("object"));
        this.statements = statements();
        this.ofTexts = without(statements, false);
        this.ofPlainUrls = without(statements, true);
        this.member = new JsonMember(name, values.stream().filter(this::accepts).toList());
    }

    private static Schema[] without(Schema[] statements, boolean ofPlainUrls) {
        List<Schema> left = new ArrayList<>();
        for (Schema each : statements) {
            boolean isOfTexts = each instanceof Schema.Type type && type.types().contains(JsonType.STRING);
            boolean isOfPlainUrls = ofPlainUrls && each.equals(Rules.httpUrl());
            if (!isOfTexts && !isOfPlainUrls) {
                left.add(each);
            }
        }
        return left.toArray(Schema[]::new);
    }

    /** How it is written in JSON. */
    JsonMember member() {
        return member;
    }

    /** The name that the gateway knows it by: {@code duration_seconds}. */
    public String name() {
        return name;
    }

    /**
     * Its JSON type: {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code array} or {@code object}; several are
     * joined by "or".
     */
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
    public Schema schema() {
        return schema;
    }

    private Schema[] statements() {
        if (alternatives != null) {
            return new Schema[] {alternatives.isOfType()};
        }
        List<Schema> all = new ArrayList<>(Statements.of(schema));
        // JSON's numbers have no bounds, those of Java have; constants need none.
        ValueType number = type.equals("integer") ? ValueType.INTEGER : ValueType.NUMBER;
        if (values.isEmpty() && (type.equals("integer") || type.equals("number"))) {
            all.addAll(Statements.of(number.bounds()));
        }
        return all.toArray(Schema[]::new);
    }

    /**
     * How many bytes it is in JSON with the value, as {@link JsonMember#length} has it; 0 if it cannot have the value. One pass
     * over most texts finds both.
     */
    int length(Object value) {
        if (alternatives != null) {
            Parameter ofType = alternatives.of(value);
            return ofType == null ? 0 : ofType.length(value);
        }
        if (isEnumerated) {
            int constant = member.constant(value);
            return constant < 0 ? 0 : member.lengthOfConstant(constant);
        }
        if (value instanceof String text) {
            return length(text);
        }
        return accepts(value) ? member.length(value) : 0;
    }

    private int length(String text) {
        boolean isPlainUrl = ofPlainUrls.length < ofTexts.length && PlainHttpUrls.isPlain(text);
        if (isPlainUrl || PlainText.isPlain(text)) {
            return hold(isPlainUrl ? ofPlainUrls : ofTexts, text) ? member.lengthOfPlain(text) : 0;
        }
        int length = JsonBytes.length(text);
        return length >= 0 && hold(ofTexts, text) ? member.length(text, length) : 0;
    }

    private static boolean hold(Schema[] statements, Object value) {
        for (Schema statement : statements) {
            if (!statement.holds(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the parameter can have the value, as far as the value says by itself. */
    boolean accepts(Object value) {
        if (alternatives != null) {
            Parameter ofType = alternatives.of(value);
            return ofType != null && ofType.accepts(value);
        }
        return hold(statements, value)
                && (!holdsNumbers || DoubleRange.contains(value))
                && withinObjects(value).isEmpty();
    }

    /** What is wrong within the objects that it is or has, if there is a class for them. */
    List<Violation> withinObjects(Object value) {
        Parameter ofType = alternatives == null ? null : alternatives.of(value);
        if (ofType != null) {
            return ofType.withinObjects(value);
        }
        return objects == null ? List.of() : objects.violations(name, value);
    }

    /** Whether the statement is about what a class of objects knows better. */
    private static boolean isAboutMembers(Schema statement) {
        boolean isOfItems = statement instanceof Schema.Items items && items.each() instanceof Schema.Type;
        return !(statement instanceof Schema.Type || statement instanceof Schema.ItemCount || isOfItems);
    }

    /**
     * What the value must be and is not, each to be read after "must", apart from {@link #withinObjects}; only its type, where that is
     * wrong.
     *
     * @param isSaid whether something is wrong within objects, which says all there is to say of members
     */
    List<Broken> broken(Object value, boolean isSaid) {
        Parameter ofType = alternatives == null ? null : alternatives.of(value);
        if (ofType != null) {
            return ofType.broken(value, isSaid);
        }
        List<Broken> broken = new ArrayList<>();
        for (Schema statement : statements) {
            if (!(isSaid && isAboutMembers(statement)) && !statement.holds(value)) {
                for (Schema each : Statements.unmet(statement, value)) {
                    broken.add(new Broken(SchemaWords.must(each), Statements.hint(each, value)));
                }
                if (statement instanceof Schema.Type) {
                    return broken.subList(broken.size() - 1, broken.size());
                }
            }
        }
        if (holdsNumbers && !DoubleRange.contains(value)) {
            broken.add(new Broken(DoubleRange.WORDS, ""));
        }
        return broken;
    }

    /**
     * A statement that is not true of a value.
     *
     * @param words what the value must be
     * @param hint what helps; empty, or begins with a semicolon
     */
    record Broken(String words, String hint) {}

    /** The value as the accessors of request classes give it. */
    Object toJava(Object json) {
        return toJava.apply(json);
    }

    /** The same where the value is of the alternative with that index; null where it is of another. */
    @Nullable Object toJava(Object json, int alternative) {
        Parameter ofType = Objects.requireNonNull(alternatives, name).get(alternative);
        return ofType == alternatives.of(json) ? ofType.toJava(json) : null;
    }

    /**
     * The value for what somebody typed, as far as the text is one: {@code 6} for an integer, {@code true} for a boolean,
     * JSON for arrays and objects. A text that is none stays a text, for the checks to say what is wrong with it.
     */
    public Object valueOf(String text) {
        if (alternatives != null) {
            return alternatives.valueOf(text);
        }
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

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
