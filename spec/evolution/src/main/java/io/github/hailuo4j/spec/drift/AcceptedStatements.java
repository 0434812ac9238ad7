package io.github.hailuo4j.spec.drift;

import io.github.hailuo4j.spec.drift.Finding.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The statements of a page that a person has read. The file has one a line, in the page's order, those that are understood as
 * well: one that is gone would not be missed otherwise. Empty lines and lines that begin with {@code #} are comments; a
 * statement that begins so has a backslash before it.
 *
 * @param entries the statements, each after its context
 */
public record AcceptedStatements(List<String> entries) {

    /** Nothing has been accepted. */
    public static final AcceptedStatements NONE = new AcceptedStatements(List.of());

    /** More pairs than these are not compared word by word; only damaged pages have so many. */
    private static final int MOST_PAIRS = 40_000;

    private static final int LONGEST_SHOWN = 400;

    private static final double ALIKE = 0.5;

    public AcceptedStatements {
        entries = List.copyOf(entries);
    }

    /** All statements of a page. */
    public static AcceptedStatements of(List<Statement> statements) {
        return new AcceptedStatements(statements.stream().map(Statement::entry).toList());
    }

    /** Reads the text of a file. */
    public static AcceptedStatements parse(String text) {
        List<String> entries = new ArrayList<>();
        for (String line : text.split("\\R")) {
            String entry = line.strip();
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                entries.add(entry.startsWith("\\#") || entry.startsWith("\\\\") ? entry.substring(1) : entry);
            }
        }
        return new AcceptedStatements(entries);
    }

    /** The text of a file. */
    public String text() {
        StringBuilder text = new StringBuilder("# What the guide states, as a person has read it, a statement a line;"
                + " written by: hailuo spec drift --accept\n");
        for (String entry : entries) {
            text.append(entry.startsWith("#") || entry.startsWith("\\") ? "\\" : "")
                    .append(entry)
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * What is new on the page, worded otherwise, or gone.
     *
     * @param isNamed whether a difference already says what a statement is about
     * @param isAbsent whether a difference already says that there is nothing about a parameter any more
     */
    List<Finding> findings(List<Statement> page, Predicate<Statement> isNamed, Predicate<String> isAbsent) {
        Map<String, Integer> left = new HashMap<>();
        page.forEach(statement -> left.merge(statement.entry(), 1, Integer::sum));
        List<Integer> gone = new ArrayList<>();
        Map<String, Integer> accepted = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            accepted.merge(entry, 1, Integer::sum);
            if (left.merge(entry, -1, Integer::sum) < 0) {
                gone.add(i);
            }
        }
        List<Integer> fresh = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (accepted.merge(page.get(i).entry(), -1, Integer::sum) < 0) {
                fresh.add(i);
            }
        }
        Map<Integer, Integer> pairs = pairs(gone, fresh, page);
        Map<String, Integer> lines = new HashMap<>();
        page.forEach(statement -> lines.putIfAbsent(statement.entry(), statement.line()));
        List<Finding> findings = new ArrayList<>();
        Set<Integer> paired = new HashSet<>(pairs.values());
        for (int i : fresh) {
            Statement statement = page.get(i);
            if (!paired.contains(i) && !statement.understood() && !isNamed.test(statement)) {
                findings.add(finding(Kind.NOT_READ, statement, "not understood: " + quoted(statement.entry())));
            }
        }
        for (int i : gone) {
            String entry = entries.get(i);
            Integer now = pairs.get(i);
            if (now != null) {
                Statement statement = page.get(now);
                if (!isNamed.test(statement)) {
                    findings.add(finding(
                            Kind.STATEMENT_CHANGED,
                            statement,
                            "the statement is now " + quoted(statement.entry()) + "; accepted was " + quoted(entry)));
                }
            } else if (!isAbsent.test(context(entry))) {
                findings.add(new Finding(
                        Kind.STATEMENT_GONE,
                        line(i, lines),
                        "",
                        context(entry),
                        "the page does not state any more: " + quoted(entry)));
            }
        }
        return findings;
    }

    private static Finding finding(Kind kind, Statement statement, String text) {
        return new Finding(kind, statement.line(), "", statement.context(), text);
    }

    /** Where an entry that is gone would be looked for: at what stands beside it, in the same row first; 0 if all of it is gone. */
    private int line(int gone, Map<String, Integer> lines) {
        int before = beside(gone, -1, lines);
        int after = beside(gone, 1, lines);
        if (before < 0 || after < 0) {
            int there = Math.max(before, after);
            return there < 0 ? 0 : lines.getOrDefault(entries.get(there), 0);
        }
        String context = context(entries.get(gone));
        boolean isOfRowBefore = context(entries.get(before)).equals(context);
        boolean isOfRowAfter = context(entries.get(after)).equals(context);
        boolean isBefore = isOfRowBefore == isOfRowAfter ? gone - before <= after - gone : isOfRowBefore;
        return lines.getOrDefault(entries.get(isBefore ? before : after), 0);
    }

    /** The next entry in a direction that the page still has; -1 if it has none. */
    private int beside(int gone, int step, Map<String, Integer> lines) {
        for (int i = gone + step; i >= 0 && i < entries.size(); i += step) {
            if (lines.containsKey(entries.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static String quoted(String entry) {
        return '"' + (entry.length() <= LONGEST_SHOWN ? entry : entry.substring(0, LONGEST_SHOWN) + "\u2026") + '"';
    }

    /** Which accepted entry became which statement of the page: the most alike first, and then neighbours of the same. */
    private Map<Integer, Integer> pairs(List<Integer> gone, List<Integer> fresh, List<Statement> page) {
        record Pair(int gone, int fresh, double likeness) {}
        List<Pair> candidates = new ArrayList<>();
        if ((long) gone.size() * fresh.size() <= MOST_PAIRS) {
            for (int was : gone) {
                for (int now : fresh) {
                    double likeness = likeness(was, now, page);
                    if (likeness >= ALIKE) {
                        candidates.add(new Pair(was, now, likeness));
                    }
                }
            }
        }
        candidates.sort((a, b) -> Double.compare(b.likeness(), a.likeness()));
        Map<Integer, Integer> pairs = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Pair pair : candidates) {
            if (!pairs.containsKey(pair.gone()) && taken.add(pair.fresh())) {
                pairs.put(pair.gone(), pair.fresh());
            }
        }
        return pairs;
    }

    private double likeness(int was, int now, List<Statement> page) {
        String entry = entries.get(was);
        Statement statement = page.get(now);
        if (!context(entry).equals(context(statement.entry()))) {
            return 0;
        }
        boolean afterTheSame = was == 0
                ? now == 0
                : now > 0 && entries.get(was - 1).equals(page.get(now - 1).entry());
        boolean beforeTheSame = was + 1 == entries.size()
                ? now + 1 == page.size()
                : now + 1 < page.size()
                        && entries.get(was + 1).equals(page.get(now + 1).entry());
        return common(entry, statement.entry()) + (afterTheSame ? 0.25 : 0) + (beforeTheSame ? 0.25 : 0);
    }

    /** The share of words that two texts have in common. */
    private static double common(String a, String b) {
        List<String> one = words(a);
        List<String> other = new ArrayList<>(words(b));
        int all = one.size() + other.size();
        int same = 0;
        for (String word : one) {
            same += other.remove(word) ? 1 : 0;
        }
        return all == 0 ? 0 : 2.0 * same / all;
    }

    private static List<String> words(String text) {
        String shown = text.substring(0, Math.min(text.length(), 500));
        List<String> words = new ArrayList<>();
        Collections.addAll(words, shown.split("[^\\p{L}\\p{N}_.-]+"));
        return words;
    }

    /** What stands before the first colon, if it is a name. */
    private static String context(String entry) {
        int colon = entry.indexOf(": ");
        return colon > 0 && colon < 80 && entry.substring(0, colon).matches("[A-Za-z0-9_]+")
                ? entry.substring(0, colon)
                : "";
    }
}
