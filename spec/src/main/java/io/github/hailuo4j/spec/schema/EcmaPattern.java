package io.github.hailuo4j.spec.schema;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * JSON Schema's patterns are ECMA-262's, read as with its flag {@code u}. What Java means otherwise by the same characters is
 * written as what ECMA-262 means; what only Java knows is refused, as is a reference back to a group, which Java fails
 * where ECMA-262 lets it match nothing.
 */
final class EcmaPattern {

    private static final String WHITE_SPACE = "\\s\\u000B\\u00A0\\uFEFF\\u2028\\u2029\\p{Zs}";

    /** Java's are of all letters, or of ASCII's, by its version. */
    private static final String WORD_BOUNDARY = "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))";

    private static final String NO_WORD_BOUNDARY = "(?:(?<=\\w)(?=\\w)|(?<!\\w)(?!\\w))";

    /** Letters that mean the same after a backslash in both. */
    private static final String SAME = "dDwWtnrf";

    private final String ecma;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private EcmaPattern(String ecma) {
        this.ecma = ecma;
    }

    /**
     * The pattern for {@code java.util.regex}.
     *
     * @throws PatternSyntaxException if it is none
     */
    static String toJava(String ecma) {
        String java = new EcmaPattern(ecma).translated();
        Pattern.compile(java);
        return java;
    }

    private String translated() {
        while (at < ecma.length()) {
            char c = ecma.charAt(at++);
            switch (c) {
                case '\\' -> java.append(escape(false));
                case '[' -> characterClass();
                case '$' -> java.append("\\z");
                case '.' -> java.append("[^\\n\\r\\u2028\\u2029]");
                case '(' -> group();
                case '*', '+', '?', '}' -> {
                    java.append(c);
                    if (next("+")) {
                        throw error("a quantifier after a quantifier");
                    }
                }
                default -> java.append(c);
            }
        }
        return java.toString();
    }

    private void group() {
        java.append('(');
        if (next("?") && !next("?:") && !next("?=") && !next("?!") && !next("?<")) {
            throw error("no group of ECMA-262: (?");
        }
        if (next("?")) {
            // Taken whole: its question mark is no quantifier.
            java.append('?');
            at++;
        }
    }

    private void characterClass() {
        boolean negated = next("^");
        at += negated ? 1 : 0;
        if (next("]")) {
            at++;
            java.append(negated ? "[\\s\\S]" : "(?!)");
            return;
        }
        java.append(negated ? "[^" : "[");
        while (at < ecma.length() && ecma.charAt(at) != ']') {
            char c = ecma.charAt(at++);
            if (c == '\\') {
                java.append(escape(true));
            } else {
                // Java would read a nested class or an intersection here.
                java.append(c == '[' || c == '&' ? "\\" : "").append(c);
            }
        }
        if (at == ecma.length()) {
            throw error("a class without its ]");
        }
        java.append(ecma.charAt(at++));
    }

    private String escape(boolean inClass) {
        if (at == ecma.length()) {
            throw error("a backslash at the end");
        }
        char c = ecma.charAt(at++);
        return switch (c) {
            case 's' -> "[" + WHITE_SPACE + "]";
            case 'S' -> "[^" + WHITE_SPACE + "]";
            case 'v' -> "\\x0B";
            case '0' -> isDigit() ? unknown(c) : "\\x00";
            case 'b' -> inClass ? "\\x08" : WORD_BOUNDARY;
            case 'B' -> inClass ? unknown(c) : NO_WORD_BOUNDARY;
            case 'u' -> next("{") ? "\\x" : "\\u";
            case 'x' -> next("{") ? unknown(c) : "\\x";
            case 'p', 'P' -> next("{") ? "\\" + c : unknown(c);
            case 'c' -> control();
            case 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw error("a reference back to a group is not understood");
            default -> isLetter(c) && SAME.indexOf(c) < 0 ? unknown(c) : "\\" + c;
        };
    }

    /** {@code \cA} is the first control character. */
    private String control() {
        if (at == ecma.length() || !isLetter(ecma.charAt(at))) {
            return unknown('c');
        }
        return String.format("\\x%02X", ecma.charAt(at++) % 32);
    }

    private boolean isDigit() {
        return at < ecma.length() && Character.isDigit(ecma.charAt(at));
    }

    private String unknown(char escaped) {
        throw error("no escape of ECMA-262: \\" + escaped);
    }

    private PatternSyntaxException error(String message) {
        return new PatternSyntaxException(message, ecma, at);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private boolean next(String text) {
        return ecma.startsWith(text, at);
    }
}
