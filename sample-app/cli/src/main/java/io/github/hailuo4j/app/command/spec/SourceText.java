package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.spec.document.Location;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.ProblemSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The text of a document, to show what is wrong with it where it stands. */
final class SourceText {

    private static final Pattern LINE_BREAK_OF_JSON = Pattern.compile("\r\n|[\n\r]");

    /** YAML's readers count the separators of Unicode as line breaks too. */
    private static final Pattern LINE_BREAK_OF_YAML = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final boolean isJson;
    private final List<String> lines;

    private SourceText(String name, boolean isJson, String text) {
        this.name = name;
        this.isJson = isJson;
        String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        this.lines = List.of((isJson ? LINE_BREAK_OF_JSON : LINE_BREAK_OF_YAML).split(marked, -1));
    }

    static SourceText json(String name, String text) {
        return new SourceText(name, true, text);
    }

    static SourceText yaml(String name, String text) {
        return new SourceText(name, false, text);
    }

    /**
     * The problem, with the line that it stands in and a caret below: safe for a terminal, of several lines, without a line break
     * at the end.
     *
     * @param columns how wide the terminal is
     */
    String show(Problem problem, int columns) {
        Location where = problem.location();
        String said = TerminalText.safe(name + ":" + problem);
        if (where.line() > lines.size()) {
            return said;
        }
        String line = lines.get(where.line() - 1);
        return said + System.lineSeparator() + Excerpt.of(line, where.line(), index(line, where.column()), columns);
    }

    /** The problems, each with its line; where there are many of a kind, the first of it and how many more there are. */
    List<String> showSummary(List<Problem> problems, int columns) {
        List<String> shown = new ArrayList<>();
        for (ProblemSummary summary : ProblemSummary.of(problems)) {
            shown.add(show(summary.first(), columns) + summary.others(System.lineSeparator()));
        }
        return shown;
    }

    /** Where a column is in a line: columns are counted in {@code char}s by JSON's reader, in characters by YAML's. */
    private int index(String line, int column) {
        int before = column - 1;
        if (isJson) {
            return Math.min(before, line.length());
        }
        return before < line.codePointCount(0, line.length()) ? line.offsetByCodePoints(0, before) : line.length();
    }
}
