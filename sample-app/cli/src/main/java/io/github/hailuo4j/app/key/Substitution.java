package io.github.hailuo4j.app.key;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** <code>${NAME}</code> in the texts of OpenClaw's configuration; <code>$${NAME}</code> stands for itself with one dollar. */
final class Substitution {

    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$?)\\{([A-Z_][A-Z0-9_]*)}");

    private Substitution() {}

    /** Where values come from. */
    @FunctionalInterface
    interface Variables {
        Optional<String> value(String name) throws Unreadable;
    }

    /** Whether there is anything to replace. */
    static boolean isNeeded(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** The text with the variables' values in it. */
    static String apply(String text, Variables variables) throws Unreadable {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2);
            String value = "${" + name + "}";
            if (matcher.group(1).isEmpty()) {
                value = variables
                        .value(name)
                        .orElseThrow(() -> new Unreadable("it refers to the variable " + name + ", which is not set"));
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }
}
