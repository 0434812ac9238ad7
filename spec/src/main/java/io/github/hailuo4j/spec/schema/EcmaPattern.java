package io.github.hailuo4j.spec.schema;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * JSON Schema's patterns are ECMA-262's. Those differ from Java's where white space is concerned, which is wider there,
 * and in {@code $}, which in Java also matches before a final line break.
 */
final class EcmaPattern {

    private static final String WHITE_SPACE = "\\s\\u000B\\u00A0\\uFEFF\\u2028\\u2029\\p{Zs}";

    private EcmaPattern() {}

    /**
     * The pattern for {@code java.util.regex}.
     *
     * @throws PatternSyntaxException if it is none
     */
    static String toJava(String ecma) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < ecma.length(); i++) {
            char c = ecma.charAt(i);
            if (c == '\\' && i + 1 < ecma.length()) {
                char escaped = ecma.charAt(++i);
                switch (escaped) {
                    case 's' -> java.append('[').append(WHITE_SPACE).append(']');
                    case 'S' -> java.append("[^").append(WHITE_SPACE).append(']');
                    default -> java.append(c).append(escaped);
                }
            } else if (c == '$' && !inClass) {
                java.append("\\z");
            } else if (inClass && (c == '[' || c == '&')) {
                // Java would read a nested class or an intersection here.
                java.append('\\').append(c);
            } else {
                inClass = c == '[' || (inClass && c != ']');
                java.append(c);
            }
        }
        Pattern.compile(java.toString());
        return java.toString();
    }
}
