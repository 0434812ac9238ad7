package io.github.hailuo4j.runtime.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

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

    record Matches(Pattern pattern) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || pattern.matcher(string).find();
        }

        @Override
        public String words() {
            return "match " + pattern.pattern();
        }
    }

    record NotBlank() implements Check {

        /** What ECMA-262 calls white space is more than Java's {@code \s}. */
        static final String NOT_WHITE_SPACE = "[^\\s\\u000B\\u00A0\\uFEFF\\u2028\\u2029\\p{Zs}]";

        private static final Pattern PATTERN = Pattern.compile(NOT_WHITE_SPACE);

        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string) || PATTERN.matcher(string).find();
        }

        @Override
        public String words() {
            return "not be blank";
        }
    }

    record HttpUrl(Pattern pattern) implements Check {
        @Override
        public boolean holds(Object value) {
            return !(value instanceof String string)
                    || (pattern.matcher(string).find() && new AbsoluteUri().holds(string));
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
            if (!(value instanceof String string)) {
                return true;
            }
            // java.net.URI takes other letters too, which RFC 3986 wants percent-encoded.
            if (!string.chars().allMatch(c -> c < 128)) {
                return false;
            }
            try {
                return new URI(string).isAbsolute();
            } catch (URISyntaxException e) {
                return false;
            }
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
