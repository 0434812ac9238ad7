package io.github.hailuo4j.runtime.request;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A statement about which parameters are given and with which values, as rules across parameters are made of. */
public sealed interface Condition {

    /** Whether the statement is true of the values, each valid by itself. */
    boolean holds(Map<String, Object> values);

    /** The parameter is given. */
    static Condition given(String parameter) {
        return new Given(parameter);
    }

    /** The parameter is given, with one of these values. */
    static Condition is(String parameter, Object... values) {
        return new Is(parameter, Arrays.stream(values).map(JsonValues::of).toList());
    }

    /** The parameter is given, with a value that passes the check. */
    static Condition passes(String parameter, Check check) {
        return new Passes(parameter, check);
    }

    /** All are true; with none, always. */
    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    /** At least one is true; with none, never. */
    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }

    /** Exactly one is true. */
    static Condition exactlyOne(Condition... conditions) {
        return new ExactlyOne(List.of(conditions));
    }

    /** The condition is not true. */
    static Condition not(Condition condition) {
        return new Not(condition);
    }

    /** Where the one is true, so is the other. */
    static Condition implies(Condition condition, Condition consequence) {
        return new Implies(condition, consequence);
    }

    record Given(String parameter) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return values.containsKey(parameter);
        }
    }

    record Is(String parameter, List<Object> allowed) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            Object value = values.get(parameter);
            return value != null && allowed.contains(value);
        }
    }

    record Passes(String parameter, Check check) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            Object value = values.get(parameter);
            return value != null && check.holds(value);
        }
    }

    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return conditions.stream().allMatch(condition -> condition.holds(values));
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return conditions.stream().anyMatch(condition -> condition.holds(values));
        }
    }

    record ExactlyOne(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return conditions.stream()
                            .filter(condition -> condition.holds(values))
                            .count()
                    == 1;
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return !condition.holds(values);
        }
    }

    record Implies(Condition condition, Condition consequence) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return !condition.holds(values) || consequence.holds(values);
        }
    }
}
