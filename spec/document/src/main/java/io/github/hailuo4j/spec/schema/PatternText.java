package io.github.hailuo4j.spec.schema;

import java.util.regex.PatternSyntaxException;

/** A pattern's text and how far it is read. */
final class PatternText {

    private final String ecma;
    private int at;

    PatternText(String ecma) {
        this.ecma = ecma;
    }

    String ecma() {
        return ecma;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at == ecma.length();
    }

    boolean isNext(String expected) {
        return ecma.startsWith(expected, at);
    }

    /** Whether a look ahead or behind is next. */
    boolean isLook() {
        return isNext("(?=") || isNext("(?!") || isNext("(?<=") || isNext("(?<!");
    }

    /** Reads this if it is next. */
    boolean takes(String expected) {
        boolean isNext = isNext(expected);
        at += isNext ? expected.length() : 0;
        return isNext;
    }

    void expect(String expected, PatternFault otherwise) {
        if (!takes(expected)) {
            throw error(otherwise);
        }
    }

    void skip(int count) {
        at += count;
    }

    String take(int count) {
        if (at + count > ecma.length()) {
            throw error(PatternFault.MORE_EXPECTED);
        }
        at += count;
        return ecma.substring(at - count, at);
    }

    /** The next character, which may be a pair of Java's. */
    int codePoint() {
        int next = ecma.codePointAt(at);
        at += Character.charCount(next);
        return next;
    }

    /** What stands before the next of these; both are read. */
    String upTo(char end) {
        int until = ecma.indexOf(end, at);
        if (until < 0) {
            throw error(PatternFault.END_MISSING, end);
        }
        String text = ecma.substring(at, until);
        at = until + 1;
        return text;
    }

    String since(int from) {
        return ecma.substring(from, at);
    }

    boolean isDigit() {
        return at < ecma.length() && ecma.charAt(at) >= '0' && ecma.charAt(at) <= '9';
    }

    /** A count; what is larger than any that is understood is cut. */
    int number() {
        if (!isDigit()) {
            throw error(PatternFault.QUANTIFIER_MALFORMED);
        }
        long number = 0;
        while (isDigit()) {
            number = Math.min(number * 10 + (ecma.charAt(at++) - '0'), Integer.MAX_VALUE - 1);
        }
        return (int) number;
    }

    PatternSyntaxException error(PatternFault fault, Object... arguments) {
        return new PatternSyntaxException(fault.with(arguments).text(), ecma, at);
    }
}
