package io.github.hailuo4j.spec.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects problems, so that a reader reports all of them and not only the first. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Adds a problem of a node: an argument for each {@code %s} of the catalogue's text. */
    public void report(Node where, Diagnostic kind, Object... arguments) {
        report(where, kind.with(arguments));
    }

    /** Adds a problem of a node. */
    public void report(Node where, Diagnostic.Message message) {
        report(where.location(), where.pointer(), message);
    }

    /** Adds a problem of what is no node, or of a node that is still read. */
    void report(Location location, String pointer, Diagnostic.Message message) {
        add(new Problem(message.kind(), location, pointer, message.text()));
    }

    /** Adds a problem that was found elsewhere. */
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

    /** How many of the problems are errors. */
    public int errors() {
        int errors = 0;
        for (Problem problem : found) {
            errors += problem.severity() == Problem.Severity.ERROR ? 1 : 0;
        }
        return errors;
    }
}
