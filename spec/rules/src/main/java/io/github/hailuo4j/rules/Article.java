package io.github.hailuo4j.rules;

import java.util.Locale;
import java.util.regex.Pattern;

/** The indefinite article before the name of a parameter or member, by how its first word is said. */
final class Article {

    /** Said as "user", "unit", "URL", "one" and "euro" begin. */
    private static final Pattern SAID_YOU =
            Pattern.compile("(uni(?!n|m)|us[aeiou]|u?uid|ur[il]|ut[ceil]|uhd|eu|onc?e).*");

    /** Numbers that begin with a vowel: 8, 11, 18, 80. */
    private static final Pattern VOWEL_NUMBER = Pattern.compile("8.*|1[18](\\D.*)?");

    /** Ends as words for several things do: not as "status", "access", "axis", "bias" or "fps". */
    private static final Pattern SEVERAL = Pattern.compile("(?i).*[aeiouy][a-z]*[a-z&&[^suia]]s");

    /** Ends so too, and is one. */
    private static final Pattern ONE =
            Pattern.compile("(?i).*(lens|canvas|series|always|news|chaos|cosmos|https|args)");

    private Article() {}

    /** The name with "a" or "an" before it, or without one if it is of several. */
    static String of(String name) {
        if (SEVERAL.matcher(name).matches() && !ONE.matcher(name).matches()) {
            return name;
        }
        return (isAn(firstWord(name)) ? "an " : "a ") + name;
    }

    /** Up to an underscore, a dash or a capital letter: {@code image} of {@code image_url} and {@code imageUrl}. */
    private static String firstWord(String name) {
        return name.split("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static boolean isAn(String word) {
        if (word.isEmpty() || SAID_YOU.matcher(word).matches()) {
            return false;
        }
        char first = word.charAt(0);
        if (Character.isDigit(first)) {
            return VOWEL_NUMBER.matcher(word).matches();
        }
        boolean isSpelt = word.chars().noneMatch(letter -> "aeiouy".indexOf(letter) >= 0);
        // Letters by themselves: an "eff", an "em", an "ess".
        return (isSpelt ? "fhlmnrsx" : "aeiou").indexOf(first) >= 0 || word.equals("hour");
    }
}
