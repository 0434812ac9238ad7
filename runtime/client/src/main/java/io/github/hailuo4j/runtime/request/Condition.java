package io.github.hailuo4j.runtime.request;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A statement about which parameters are given and with which values, as rules across parameters are made of. */
public sealed interface Condition
        permits Conditions.Given,
                Conditions.Is,
                Conditions.Passes,
                Conditions.All,
                Conditions.Any,
                Conditions.ExactlyOne,
                Conditions.Not,
                Conditions.Implies {

    /** Whether the statement is true of the values, each valid by itself. */
    boolean holds(Map<String, Object> values);

    /** The parameter is given. */
    static Condition given(String parameter) {
        return new Conditions.Given(parameter);
    }

    /** The parameter is given, with one of these values. */
    static Condition is(String parameter, Object... values) {
        return new Conditions.Is(
                parameter, Arrays.stream(values).map(JsonValues::of).toList());
    }

    /** The parameter is given, with a value that passes the check. */
    static Condition passes(String parameter, Check check) {
        return new Conditions.Passes(parameter, check);
    }

    /** All are true; with none, always. */
    static Condition all(Condition... conditions) {
        return new Conditions.All(List.of(conditions));
    }

    /** At least one is true; with none, never. */
    static Condition any(Condition... conditions) {
        return new Conditions.Any(List.of(conditions));
    }

    /** Exactly one is true. */
    static Condition exactlyOne(Condition... conditions) {
        return new Conditions.ExactlyOne(List.of(conditions));
    }

    /** The condition is not true. */
    static Condition not(Condition condition) {
        return new Conditions.Not(condition);
    }

    /** Where the one is true, so is the other. */
    static Condition implies(Condition condition, Condition consequence) {
        return new Conditions.Implies(condition, consequence);
    }
}
