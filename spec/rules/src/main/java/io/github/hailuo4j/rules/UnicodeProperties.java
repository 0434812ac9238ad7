package io.github.hailuo4j.rules;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * The properties of characters in patterns, {@code \p{So}} and {@code \p{Greek}}, as this Java's Unicode has them. RE2's own
 * tables are older than most emoji: to them, U+1F600 is no symbol.
 */
final class UnicodeProperties {

    /** The general categories by the numbers that {@link Character#getType(int)} gives them. */
    private static final List<String> CATEGORIES = List.of(
            "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "",
            "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf");

    private static final String ANY = "Any";

    /** The members of each class that was asked for; going through all of Unicode takes some milliseconds. */
    private static final Map<String, String> MEMBERS = new ConcurrentHashMap<>();

    private UnicodeProperties() {}

    /** The pattern, with the characters of each property that it names in place of the name. */
    static String expanded(String re2) {
        if (!re2.contains("\\p{") && !re2.contains("\\P{")) {
            return re2;
        }
        StringBuilder expanded = new StringBuilder();
        boolean inClass = false;
        int at = 0;
        while (at < re2.length()) {
            char c = re2.charAt(at);
            String name = property(re2, at);
            int end = at + (c == '\\' ? 2 : 1);
            if (name.isEmpty()) {
                // A bracket that is a character has a backslash before it.
                inClass = c == '[' || (inClass && c != ']');
                expanded.append(re2, at, end);
            } else {
                end = at + "\\p{}".length() + name.length();
                String members = MEMBERS.computeIfAbsent(re2.charAt(at + 1) + name, UnicodeProperties::members);
                expanded.append(inClass ? members : "[" + members + "]");
            }
            at = end;
        }
        return expanded.toString();
    }

    /** The name of the property that stands there, if one does, and if it is not that of all characters. */
    private static String property(String re2, int at) {
        boolean isProperty = re2.startsWith("\\p{", at) || re2.startsWith("\\P{", at);
        String name = isProperty ? re2.substring(at + "\\p{".length(), re2.indexOf('}', at)) : "";
        return name.equals(ANY) ? "" : name;
    }

    /** What {@code pLu} has, or {@code PLu} has not, to stand within a class. */
    private static String members(String property) {
        boolean wanted = property.charAt(0) == 'p';
        IntPredicate has = predicate(property.substring(1));
        StringBuilder members = new StringBuilder();
        int first = -1;
        for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
            boolean isMember = c <= Character.MAX_CODE_POINT && has.test(c) == wanted;
            if (isMember && first < 0) {
                first = c;
            } else if (!isMember && first >= 0) {
                members.append(String.format("\\x{%X}-\\x{%X}", first, c - 1));
                first = -1;
            }
        }
        return members.toString();
    }

    private static IntPredicate predicate(String name) {
        if (CATEGORIES.stream().anyMatch(category -> category.startsWith(name))) {
            return c -> CATEGORIES.get(Character.getType(c)).startsWith(name);
        }
        UnicodeScript script = UnicodeScript.forName(name);
        return c -> UnicodeScript.of(c) == script;
    }
}
