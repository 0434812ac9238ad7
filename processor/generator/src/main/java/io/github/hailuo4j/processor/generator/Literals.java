package io.github.hailuo4j.processor.generator;

import com.palantir.javapoet.CodeBlock;

/** A document's texts as Java expressions. */
final class Literals {

    private static final char PRIVATE_USE = '\ue000';

    private Literals() {}

    /** The text as a string literal. JavaPoet's own breaks the line at U+2028 and U+2029, within the literal. */
    static CodeBlock of(String text) {
        if (text.indexOf('\u2028') < 0 && text.indexOf('\u2029') < 0) {
            return CodeBlock.of("$S", text);
        }
        char line = notIn(text, PRIVATE_USE);
        char paragraph = notIn(text, (char) (line + 1));
        String literal = CodeBlock.of("$S", text.replace('\u2028', line).replace('\u2029', paragraph))
                .toString();
        return CodeBlock.of(
                "$L", literal.replace(String.valueOf(line), "\\u2028").replace(String.valueOf(paragraph), "\\u2029"));
    }

    private static char notIn(String text, char first) {
        char c = first;
        while (text.indexOf(c) >= 0) {
            c++;
        }
        return c;
    }
}
