package io.github.hailuo4j.app;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of the allowed values somebody meant who typed another one: numbers, and numbers of one unit, by their
 * size, words by their spelling. */
final class NearestValue {

    /** Of a bounded size: with an exponent, a number could take all memory. */
    private static final Pattern QUANTITY = Pattern.compile("([+-]?[0-9]{1,30}(?:\\.[0-9]{1,30})?)([a-z]*)");

    private NearestValue() {}

    /** {@code ; did you mean 1080p?}, or nothing if no allowed value is like the typed one. */
    static String didYouMean(String typed, Collection<String> allowed) {
        return of(typed, allowed).map(value -> "; did you mean " + value + "?").orElse("");
    }

    /** The one value; of two that are equally near, the first. */
    static Optional<String> of(String typed, Collection<String> allowed) {
        String word = typed.strip().toLowerCase(Locale.ROOT);
        Matcher quantity = QUANTITY.matcher(word);
        if (quantity.matches() && allowed.stream().allMatch(value -> isOfUnit(quantity.group(2), value))) {
            BigDecimal number = new BigDecimal(quantity.group(1));
            return allowed.stream()
                    .min(Comparator.comparing(
                            value -> number(value).subtract(number).abs()));
        }
        // 16:9 rather than 1:1 for 16:10: people err at the end.
        return Spelling.closest(word, allowed).stream().min(Comparator.comparingInt(value -> -beginning(word, value)));
    }

    private static boolean isOfUnit(String unit, String value) {
        Matcher quantity = QUANTITY.matcher(value.toLowerCase(Locale.ROOT));
        return quantity.matches() && quantity.group(2).equals(unit);
    }

    private static BigDecimal number(String quantity) {
        return new BigDecimal(quantity.replaceFirst("[a-zA-Z]*$", ""));
    }

    /** With how many of the same characters both begin. */
    private static int beginning(String typed, String value) {
        int same = 0;
        while (same < Math.min(typed.length(), value.length()) && typed.charAt(same) == value.charAt(same)) {
            same++;
        }
        return same;
    }
}
