package io.github.hailuo4j.spec.schema;

import java.lang.Character.UnicodeScript;

/** The characters of ECMA-262's patterns, their escapes and classes, as RE2 writes them: in ASCII. */
final class EcmaCharacters {

    /** What ECMA-262 calls white space, which is more than RE2's. */
    private static final String WHITE_SPACE =
            "\\t-\\r \\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}";

    /** All else. RE2 has no class within a class. */
    private static final String NO_WHITE_SPACE =
            "\\x{0}-\\x{8}\\x{E}-\\x{1F}!-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-\\x{1FFF}"
                    + "\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}"
                    + "\\x{FF00}-\\x{10FFFF}";

    private static final String ANY = "\\x{0}-\\x{10FFFF}";

    /** Stand for themselves, in classes too. */
    private static final String PLAIN = " !\"#%',/:;<=>@_`~";

    /** The general categories, as RE2 knows them too. */
    private static final String CATEGORIES =
            " C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs ";

    private static final int NONE = -1;

    private final PatternText text;

    /** What the last escape was, where it was a single character. */
    private int single;

    private EcmaCharacters(PatternText text) {
        this.text = text;
    }

    /** What stands next: a character, an escape, or a class. */
    static PatternPart atom(PatternText text) {
        return PatternPart.character(new EcmaCharacters(text).atom());
    }

    private String atom() {
        if (text.takes(".")) {
            return "[^\\n\\r\\x{2028}\\x{2029}]";
        }
        if (text.takes("[")) {
            return characterClass();
        }
        if (text.isNext("*") || text.isNext("+") || text.isNext("?") || text.isNext("{")) {
            throw text.error("nothing before a quantifier");
        }
        if (text.takes("\\s")) {
            return "[" + WHITE_SPACE + "]";
        }
        if (text.takes("\\S")) {
            return "[^" + WHITE_SPACE + "]";
        }
        return whole(member());
    }

    /** A member, unless it is half of a pair of surrogates by itself, which no text has that can be sent. */
    private String whole(String member) {
        if (single >= Character.MIN_SURROGATE && single <= Character.MAX_SURROGATE) {
            throw text.error("half of a pair of surrogates is no character; write both, as in \\uD83D\\uDE00");
        }
        return member;
    }

    private String characterClass() {
        boolean negated = text.takes("^");
        StringBuilder members = new StringBuilder();
        while (!text.isNext("]")) {
            String from = memberOrEnd();
            int low = single;
            if (text.isNext("-") && !text.isNext("-]") && low != NONE) {
                text.skip(1);
                String to = memberOrEnd();
                if (single != NONE && single < low) {
                    throw text.error("a range that is out of order");
                }
                members.append(from).append(single == NONE ? "\\-" : "-").append(to);
            } else {
                members.append(whole(from));
            }
        }
        text.skip(1);
        if (members.isEmpty()) {
            return (negated ? "[" : "[^") + ANY + "]";
        }
        return (negated ? "[^" : "[") + members + "]";
    }

    private String memberOrEnd() {
        if (text.isAtEnd()) {
            throw text.error("a class without its ]");
        }
        if (text.takes("\\b")) {
            return literal(8);
        }
        return member();
    }

    /** A character or an escape, as it can stand in a class and outside of it. */
    private String member() {
        if (!text.takes("\\")) {
            return literal(text.codePoint());
        }
        if (text.isAtEnd()) {
            throw text.error("a backslash at the end");
        }
        single = NONE;
        int c = text.codePoint();
        return switch (c) {
            case 's' -> WHITE_SPACE;
            case 'S' -> NO_WHITE_SPACE;
            case 'd', 'D', 'w', 'W' -> "\\" + (char) c;
            case 'p', 'P' -> property((char) c);
            case 't' -> literal('\t');
            case 'n' -> literal('\n');
            case 'r' -> literal('\r');
            case 'f' -> literal('\f');
            case 'v' -> literal(0x0B);
            case '0' -> literal(text.isDigit() ? unknown(c) : 0);
            case 'u' -> literal(unicode());
            case 'x' -> literal(hex(text.take(2)));
            case 'c' -> literal(control());
            case 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw text.error("a reference back to a group is not understood");
            default -> literal(isLetter(c) ? unknown(c) : c);
        };
    }

    private String literal(int character) {
        single = character;
        if (isLetter(character) || (character >= '0' && character <= '9') || PLAIN.indexOf(character) >= 0) {
            return Character.toString(character);
        }
        boolean isSign = character > ' ' && character < 0x7F;
        return isSign
                ? "\\" + (char) character
                : "\\x{" + Integer.toHexString(character).toUpperCase(java.util.Locale.ROOT) + "}";
    }

    private int unicode() {
        if (text.takes("{")) {
            return hex(text.upTo('}'));
        }
        int unit = hex(text.take(4));
        // Two halves of one character, each written by itself.
        if (Character.isHighSurrogate((char) unit) && text.isNext("\\u") && !text.isNext("\\u{")) {
            int before = text.at();
            text.skip(2);
            int low = hex(text.take(4));
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) unit, (char) low);
            }
            text.skip(before - text.at());
        }
        return unit;
    }

    private int hex(String digits) {
        boolean isHex = !digits.isEmpty() && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        try {
            int code = isHex ? Integer.parseInt(digits, 16) : NONE;
            if (Character.isValidCodePoint(code)) {
                return code;
            }
        } catch (NumberFormatException e) {
            // Said below: it is larger than any character.
        }
        throw text.error("no character: " + digits);
    }

    /** {@code \cA} is the first control character. */
    private int control() {
        int letter = text.isAtEnd() ? NONE : text.codePoint();
        return isLetter(letter) ? letter % 32 : unknown('c');
    }

    private String property(char p) {
        text.expect("{", "no escape of ECMA-262: \\" + p);
        String name = text.upTo('}');
        int equals = name.indexOf('=');
        String value = name.substring(equals + 1);
        boolean isCategory = CATEGORIES.contains(" " + value + " ");
        boolean known = switch (name.substring(0, Math.max(equals, 0))) {
            case "" -> isCategory || value.equals("Any");
            case "gc", "General_Category" -> isCategory;
            case "sc", "Script" -> isScript(value);
            default -> false;
        };
        if (!known) {
            throw text.error("the property " + name
                    + " is not understood; general categories such as Lu, and Script=Greek," + " are");
        }
        return "\\" + p + "{" + value + "}";
    }

    private int unknown(int escaped) {
        throw text.error("no escape of ECMA-262: \\" + Character.toString(escaped));
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Whether there is a script of that name, such as {@code Greek}. */
    private static boolean isScript(String name) {
        try {
            return name.matches("[A-Z][a-z]+(_[A-Z][a-z]+)*") && UnicodeScript.forName(name) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
