package io.github.hailuo4j.app.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text as a Java expression. */
final class JavaText {

    /** A constant of a class file has at most 65,535 bytes, and a character up to 6 of them. */
    private static final int MOST_CHARACTERS = 10_000;

    private JavaText() {}

    /** The expression: a literal, or several that are joined, since what {@code +} makes of constants is one constant. */
    static String of(String text) {
        List<String> literals = new ArrayList<>();
        for (int start = 0; start < text.length() || literals.isEmpty(); ) {
            int end = Math.min(text.length(), start + MOST_CHARACTERS);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            literals.add(literal(text.substring(start, end)));
            start = end;
        }
        return literals.size() == 1 ? literals.get(0) : "String.join(\"\", " + String.join(", ", literals) + ")";
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (Visible.is(c)) {
                        literal.appendCodePoint(c);
                    } else {
                        for (char each : Character.toChars(c)) {
                            literal.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
                        }
                    }
                }
            }
        });
        return literal.append('"').toString();
    }
}
