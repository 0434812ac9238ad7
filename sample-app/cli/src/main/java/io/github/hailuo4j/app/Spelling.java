package io.github.hailuo4j.app;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Which of the known names somebody meant who wrote another one. */
public final class Spelling {

    private static final int MOST = 3;
    private static final int LONGEST = 100;

    private Spelling() {}

    /** {@code ; did you mean --prompt?}, or nothing if no known name is like the word, or too many are. */
    public static String didYouMean(String word, Collection<String> known) {
        List<String> meant = closest(word, known);
        return meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
    }

    /** At most three names: those that are the same but for case and dashes, else that have the word in them, else a few typing errors away. */
    static List<String> closest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return List.of();
        }
        String plain = plain(word);
        List<String> same =
                known.stream().filter(name -> plain(name).equals(plain)).toList();
        if (!same.isEmpty()) {
            return same;
        }
        List<String> longer =
                known.stream().filter(name -> isShortFor(plain, plain(name))).toList();
        if (!longer.isEmpty() && longer.size() <= MOST) {
            return longer;
        }
        int nearest = known.stream()
                .mapToInt(name -> distance(plain, plain(name)))
                .min()
                .orElse(Integer.MAX_VALUE);
        if (nearest > (plain.length() + 2) / 3) {
            return List.of();
        }
        // In a long name, one that is a little further away may be meant as well.
        List<String> near = known.stream()
                .filter(name -> distance(plain, plain(name)) <= nearest + plain.length() / 12)
                .toList();
        return near.size() <= MOST ? near : List.of();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-').replaceFirst("^-+", "");
    }

    /** {@code gen} for {@code generate}, {@code image-url} for {@code first-frame-image-url}. */
    private static boolean isShortFor(String word, String name) {
        List<String> parts = Arrays.asList(name.split("[^a-z0-9]+"));
        List<String> written = Arrays.asList(word.split("[^a-z0-9]+"));
        return word.length() > 2 && !written.isEmpty() && (name.startsWith(word) || parts.containsAll(written));
    }

    /** The typing errors between two words. */
    static int distance(String a, String b) {
        return io.github.hailuo4j.spec.document.Spelling.distance(a, b);
    }
}
