package io.github.hailuo4j.spec.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A problem, and those that it stands for: a document of hundreds of models that does one thing in another way does so everywhere.
 *
 * @param first the problem, or the first of its kind
 * @param more how many others of its kind are not listed
 */
public record ProblemSummary(Problem first, int more) {

    /** As many of a kind are listed one by one. */
    private static final int MOST_OF_A_KIND = 5;

    /** Some problems in the order of the text: the first alone of those kinds of which there are more than five. */
    public static List<ProblemSummary> of(List<Problem> problems) {
        Map<Diagnostic, Integer> counts = new HashMap<>();
        for (Problem problem : problems) {
            counts.merge(problem.kind(), 1, Integer::sum);
        }
        Set<Diagnostic> told = new HashSet<>();
        List<ProblemSummary> summaries = new ArrayList<>();
        for (Problem problem : problems) {
            int count = counts.getOrDefault(problem.kind(), 1);
            if (count <= MOST_OF_A_KIND) {
                summaries.add(new ProblemSummary(problem, 0));
            } else if (told.add(problem.kind())) {
                summaries.add(new ProblemSummary(problem, count - 1));
            }
        }
        return summaries;
    }

    /** {@code and 34 more like it}, after what is to stand before it; empty if there are no more. */
    public String others(String before) {
        return more == 0 ? "" : before + "and " + more + " more like it";
    }
}
