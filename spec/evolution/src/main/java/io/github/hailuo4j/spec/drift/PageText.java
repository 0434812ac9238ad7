package io.github.hailuo4j.spec.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a page, without what only its layout needs. */
final class PageText {

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,5}));");

    private static final Map<String, String> NAMED =
            Map.of("quot", "\"", "apos", "'", "amp", "&", "lt", "<", "gt", ">", "nbsp", " ");

    private PageText() {}

    /** Replaces HTML entities. Markdown does so in prose, but not in code, and pages are stored with their code escaped. */
    static String decoded(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return ENTITY.matcher(text).replaceAll(match -> {
            int point = match.group(1) != null
                    ? Integer.parseInt(match.group(1))
                    : match.group(2) != null ? Integer.parseInt(match.group(2), 16) : -1;
            String character = point < 0
                    ? NAMED.getOrDefault(match.group(3), match.group())
                    : point > 0 && Character.isValidCodePoint(point) && !isHalf(point)
                            ? Character.toString(point)
                            : match.group();
            return Matcher.quoteReplacement(character);
        });
    }

    /** Half of a surrogate pair is no character, and could not be written to a file. */
    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** One line of text: no marks of code, straight quotes, single spaces, no control characters. */
    static String normalized(String text) {
        StringBuilder plain = new StringBuilder();
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = true;
                continue;
            }
            if (c == '`' || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                continue;
            }
            if (space && !plain.isEmpty()) {
                plain.append(' ');
            }
            space = false;
            plain.append(
                    switch (c) {
                        case '\u2018', '\u2019' -> '\'';
                        case '\u201C', '\u201D' -> '"';
                        case '\u2010', '\u2011' -> '-';
                        default -> c;
                    });
        }
        return plain.toString();
    }

    /** A piece of text at a line of the page. */
    record Piece(String text, int line) {

        /** Its sentences, each at the line where it begins. A new line of the text ends a sentence too. */
        List<Piece> sentences(List<Break> breaks) {
            List<Piece> sentences = new ArrayList<>();
            int from = 0;
            int next = 0;
            int at = line;
            for (int i = 0; i < text.length(); i++) {
                if (i + 1 == text.length() || endsSentence(i)) {
                    while (next < breaks.size() && breaks.get(next).offset() <= from) {
                        at = breaks.get(next++).line();
                    }
                    String sentence = text.substring(from, i + 1).strip();
                    if (!normalized(sentence).isEmpty()) {
                        sentences.add(new Piece(sentence, at));
                    }
                    from = i + 1;
                    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
                        from++;
                    }
                    i = Math.max(i, from - 1);
                }
            }
            return sentences;
        }

        private boolean endsSentence(int i) {
            char c = text.charAt(i);
            return c == '\n'
                    || "\u3002\uFF01\uFF1F\uFF1B".indexOf(c) >= 0
                    || (".;!?".indexOf(c) >= 0 && Character.isWhitespace(text.charAt(i + 1)));
        }
    }

    /** From this offset of a text on, it stands on this line of the page. */
    record Break(int offset, int line) {}
}
