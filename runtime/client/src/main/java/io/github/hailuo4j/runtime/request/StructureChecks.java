package io.github.hailuo4j.runtime.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks of arrays and objects. */
final class StructureChecks {

    private StructureChecks() {}

    record Items(Check each) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof List<?> list) || list.stream().allMatch(each::holds);
        }

        @Override
        public String words() {
            return "have items that each must " + each.words();
        }
    }

    record ItemCount(Range range) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof List<?> list) || range.contains(list.size());
        }

        @Override
        public String words() {
            return "have " + range.of("item");
        }
    }

    record Member(String name, Check check) implements Check {
        @Override
        public boolean holds(Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                return true;
            }
            Object member = map.get(name);
            return member == null || check.holds(member);
        }

        @Override
        public String words() {
            return "have a " + name + " that must " + check.words();
        }
    }

    record Has(String name) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof Map<?, ?> map) || map.containsKey(name);
        }

        @Override
        public String words() {
            return "have a " + name;
        }
    }

    record Only(Set<String> names) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof Map<?, ?> map) || names.containsAll(map.keySet());
        }

        @Override
        public String words() {
            return "have no members but " + String.join(", ", new TreeSet<>(names));
        }
    }
}
