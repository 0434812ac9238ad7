package io.github.hailuo4j.runtime.request;

import com.google.re2j.Pattern;
import java.util.function.Predicate;

/** Checks of strings. */
final class StringChecks {

    private StringChecks() {}

    record Length(Range range) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || range.contains(string.codePointCount(0, string.length()));
        }

        @Override
        public String words() {
            return "have " + range.of("character");
        }
    }

    /**
     * A pattern.
     *
     * @param regex as the generated code has it
     * @param pattern the same for the engine
     */
    record Matches(String regex, Pattern pattern) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || pattern.matcher(string).find();
        }

        @Override
        public String words() {
            return "match " + regex;
        }
    }

    record NotBlank() implements Check {

        /** What ECMA-262 calls white space is more than Java's {@code \s}. */
        static final String NOT_WHITE_SPACE = "[^\\s\\u000B\\u00A0\\uFEFF\\u2028\\u2029\\p{Zs}]";

        private static final java.util.regex.Pattern PATTERN = java.util.regex.Pattern.compile(NOT_WHITE_SPACE);

        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || PATTERN.matcher(string).find();
        }

        @Override
        public String words() {
            return "not be blank";
        }
    }

    record HttpUrl(Predicate<String> pattern) implements Check {

        /** A class and its repetition: what Java's engine does in a loop. */
        static final Predicate<String> NO_WHITE_SPACE = java.util.regex.Pattern.compile(
                        "^https?://" + NotBlank.NOT_WHITE_SPACE + "+\\z")
                .asPredicate();

        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || (pattern.test(string) && AbsoluteUris.isAbsoluteUri(string));
        }

        @Override
        public String words() {
            return "be an absolute http or https URL";
        }

        @Override
        public boolean isUrl() {
            return true;
        }
    }

    record AbsoluteUri() implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || AbsoluteUris.isAbsoluteUri(string);
        }

        @Override
        public String words() {
            return "be an absolute URL";
        }

        @Override
        public boolean isUrl() {
            return true;
        }
    }
}
