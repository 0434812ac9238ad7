package io.github.hailuo4j.runtime.request;

import java.util.List;
import java.util.Map;

/** The kinds of conditions. */
final class Conditions {

    private Conditions() {}

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
