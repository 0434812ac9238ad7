package io.github.hailuo4j.runtime.request;

import java.util.List;
import java.util.stream.Collectors;

/** Checks that are made of others. */
final class CombinedChecks {

    private CombinedChecks() {}

    record All(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object value) {
            return checks.stream().allMatch(check -> check.holds(value));
        }

        @Override
        public String words() {
            return checks.isEmpty() ? "be anything" : joined(checks, " and ");
        }

        @Override
        public boolean isUrl() {
            return checks.stream().anyMatch(Check::isUrl);
        }
    }

    record Any(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object value) {
            return checks.stream().anyMatch(check -> check.holds(value));
        }

        @Override
        public String words() {
            return checks.isEmpty() ? "not be there" : joined(checks, " or ");
        }
    }

    record ExactlyOne(List<Check> checks) implements Check {
        @Override
        public boolean holds(Object value) {
            return checks.stream().filter(check -> check.holds(value)).count() == 1;
        }

        @Override
        public String words() {
            return "do exactly one of: " + joined(checks, "; ");
        }
    }

    record Not(Check check) implements Check {
        @Override
        public boolean holds(Object value) {
            return !check.holds(value);
        }

        @Override
        public String words() {
            return "not " + (isAboutTexts() ? ((All) check).checks().get(1) : check).words();
        }

        /** Of a pattern that is excluded, that it is about texts alone goes without saying. */
        private boolean isAboutTexts() {
            return check instanceof All all
                    && all.checks().size() == 2
                    && all.checks().get(0).equals(Check.type("string"));
        }
    }

    record When(Check condition, Check then, Check otherwise) implements Check {
        @Override
        public boolean holds(Object value) {
            return (condition.holds(value) ? then : otherwise).holds(value);
        }

        @Override
        public String words() {
            return then.words() + " where it does " + condition.words() + ", and else " + otherwise.words();
        }
    }

    private static String joined(List<Check> checks, String separator) {
        return checks.stream().map(Check::words).collect(Collectors.joining(separator));
    }
}
