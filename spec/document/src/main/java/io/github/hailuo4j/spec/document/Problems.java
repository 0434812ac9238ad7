package io.github.hailuo4j.spec.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that a reader reports all of them and not only the first. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    /** The document can't be used because of this. */
    public void error(Node where, String message) {
        found.add(new Problem(Problem.Severity.ERROR, where.location(), where.pointer(), message));
    }

    /** The document can be used, but this is hardly meant. */
    public void warning(Node where, String message) {
        found.add(new Problem(Problem.Severity.WARNING, where.location(), where.pointer(), message));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    /** All problems, each once, in the order of the text. */
    public List<Problem> inOrder() {
        List<Problem> sorted = new ArrayList<>(found);
        if (sorted.size() < 2) {
            return sorted;
        }
        sorted.sort(Comparator.comparing(Problem::location).thenComparing(Problem::pointer));
        return sorted;
    }

    public int errors() {
        int errors = 0;
        for (Problem problem : found) {
            errors += problem.severity() == Problem.Severity.ERROR ? 1 : 0;
        }
        return errors;
    }
}
