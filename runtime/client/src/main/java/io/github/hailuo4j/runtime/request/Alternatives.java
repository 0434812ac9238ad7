package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.Rules;
import io.github.hailuo4j.rules.Schema;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a parameter says of values of several JSON types: it is one parameter for each. */
final class Alternatives {

    private final List<Parameter> ofTypes;
    private final Schema[] types;

    /**
     * The alternatives.
     *
     * @param ofTypes of one name and one JSON type each, no two of the same
     */
    Alternatives(List<Parameter> ofTypes) {
        this.ofTypes = List.copyOf(ofTypes);
        this.types = this.ofTypes.stream().map(each -> Rules.type(each.type())).toArray(Schema[]::new);
    }

    /** The one that is about values of this value's type; null if none is. */
    @Nullable Parameter of(Object value) {
        for (int i = 0; i < types.length; i++) {
            if (types[i].holds(value)) {
                return ofTypes.get(i);
            }
        }
        return null;
    }

    Parameter get(int index) {
        return ofTypes.get(index);
    }

    /** The names of the types: {@code string or array}. */
    String type() {
        return ofTypes.stream().map(Parameter::type).collect(Collectors.joining(" or "));
    }

    /** What a value may be. */
    Schema schema() {
        return Rules.any(ofTypes.stream().map(Parameter::schema).toArray(Schema[]::new));
    }

    /** That a value is of one of the types. */
    Schema isOfType() {
        return Rules.type(ofTypes.stream().map(Parameter::type).toArray(String[]::new));
    }

    /** What somebody typed, as the first type of which it is a value; a text where it is of none. */
    Object valueOf(String text) {
        for (Parameter each : ofTypes) {
            Object value = each.valueOf(text);
            if (!each.type().equals("string") && each.accepts(value)) {
                return value;
            }
        }
        return text;
    }
}
