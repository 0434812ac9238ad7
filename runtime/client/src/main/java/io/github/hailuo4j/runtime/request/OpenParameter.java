package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A parameter of which more may be said. */
final class OpenParameter {

    private final String name;
    private final String description;
    private final String type;
    private final List<Object> values;
    private final Function<Object, Object> toJava;
    private final List<Schema> checks = new ArrayList<>();
    private boolean required;
    private @Nullable NestedObjects objects;
    private @Nullable Object defaultValue;

    OpenParameter(String name, String description, String type, List<Object> values, Function<Object, Object> toJava) {
        this.name = name;
        this.description = description;
        this.type = type;
        this.values = values;
        this.toJava = toJava;
    }

    /** Its values are these objects, or lists of them. */
    void takes(NestedObjects taken) {
        objects = taken;
    }

    /** Its values have to pass this too. */
    void check(Schema check) {
        checks.add(check);
    }

    void require() {
        required = true;
    }

    void defaultsTo(Object value) {
        defaultValue = JsonValues.of(value);
    }

    Parameter parameter() {
        return new Parameter(
                name, type, Schema.allOf(checks), values, defaultValue, required, description, toJava, objects, null);
    }

    /** The parameter that takes what this one or any of the others takes. */
    Parameter ofSeveralTypes(List<Parameter> others) {
        List<Parameter> all = new ArrayList<>(others);
        all.add(parameter());
        Alternatives ofTypes = new Alternatives(all);
        Function<Object, Object> byType =
                json -> Objects.requireNonNull(ofTypes.of(json), name).toJava(json);
        return new Parameter(
                name,
                ofTypes.type(),
                ofTypes.schema(),
                List.of(),
                defaultValue,
                required,
                description,
                byType,
                null,
                ofTypes);
    }
}
