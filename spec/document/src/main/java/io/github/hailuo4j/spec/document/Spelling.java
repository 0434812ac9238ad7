package io.github.hailuo4j.spec.document;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Spelling {

    private Spelling() {}

    /** The candidate that is nearest to the name, if one is near enough to have been meant. */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        String best = "";
        // A third of the letters may be wrong, two at most: more is another word.
        int least = Math.min(2, name.length() / 3) + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - name.length()) < least && !candidate.equals(name)) {
                int distance = distance(folded(name), folded(candidate));
                if (distance < least) {
                    best = candidate;
                    least = distance;
                }
            }
        }
        return best.isEmpty() ? longer(name, candidates) : Optional.of(best);
    }

    /** The one candidate that begins or ends with the name: {@code duration_seconds} for {@code duration}. */
    private static Optional<String> longer(String name, Collection<String> candidates) {
        Optional<String> found = Optional.empty();
        for (String candidate : candidates) {
            if (candidate.startsWith(name + "_") || candidate.endsWith("_" + name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(candidate);
            }
        }
        return found;
    }

    /** {@code : did you mean required?}, to end a message with; empty where nothing was probably meant. */
    public static String suggestion(String name, Collection<String> candidates) {
        Optional<String> nearest = nearest(name, candidates);
        return nearest.isPresent() ? ": did you mean " + nearest.get() + "?" : "";
    }

    /** Case and separators are what is confused most often. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** How many letters have to be added, left out, replaced or swapped with the next. */
    public static int distance(String a, String b) {
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                distances[i][j] = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    distances[i][j] = Math.min(distances[i][j], distances[i - 2][j - 2] + 1);
                }
            }
        }
        return distances[a.length()][b.length()];
    }
}
