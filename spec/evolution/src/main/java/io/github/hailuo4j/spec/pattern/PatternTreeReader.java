package io.github.hailuo4j.spec.pattern;

import io.github.hailuo4j.spec.pattern.PatternTree.At;
import io.github.hailuo4j.spec.pattern.PatternTree.Choice;
import io.github.hailuo4j.spec.pattern.PatternTree.One;
import io.github.hailuo4j.spec.pattern.PatternTree.Place;
import io.github.hailuo4j.spec.pattern.PatternTree.Repeated;
import io.github.hailuo4j.spec.pattern.PatternTree.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Reads patterns as the spec's reader writes them for RE2, which is little of what RE2 knows. */
final class PatternTreeReader {

    private final String text;
    private int at;

    private PatternTreeReader(String text) {
        this.text = text;
    }

    /**
     * Takes a pattern apart.
     *
     * @param re2 the pattern, without properties of characters
     * @throws TooLargeException if it is written in another way
     */
    static PatternTree read(String re2) {
        PatternTreeReader reader = new PatternTreeReader(re2);
        PatternTree tree = reader.choice();
        if (reader.at < re2.length()) {
            throw reader.unknown();
        }
        return tree;
    }

    private PatternTree choice() {
        List<PatternTree> parts = new ArrayList<>();
        do {
            parts.add(sequence());
        } while (takes("|"));
        return parts.size() == 1 ? parts.get(0) : new Choice(parts);
    }

    private PatternTree sequence() {
        List<PatternTree> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            parts.add(quantified(atom()));
        }
        return new Sequence(parts);
    }

    private PatternTree atom() {
        if (takes("^")) {
            return new At(Place.START);
        } else if (takes("\\z")) {
            return new At(Place.END);
        } else if (takes("\\b")) {
            return new At(Place.WORD_EDGE);
        } else if (takes("\\B")) {
            return new At(Place.NO_WORD_EDGE);
        } else if (takes("(?:")) {
            PatternTree group = choice();
            expect(")");
            return group;
        }
        return new One(takes("[") ? characterClass() : member());
    }

    private PatternTree quantified(PatternTree atom) {
        PatternTree tree = atom;
        while (true) {
            if (takes("*")) {
                tree = new Repeated(tree, 0, PatternTree.UNBOUNDED);
            } else if (takes("+")) {
                tree = new Repeated(tree, 1, PatternTree.UNBOUNDED);
            } else if (takes("?")) {
                tree = new Repeated(tree, 0, 1);
            } else if (takes("{")) {
                int min = number(10, "{");
                int max = takes(",") ? number(10, ",") : min;
                expect("}");
                tree = new Repeated(tree, min, max);
            } else {
                return tree;
            }
        }
    }

    private CodePoints characterClass() {
        boolean negated = takes("^");
        List<CodePoints> members = new ArrayList<>();
        while (!takes("]")) {
            CodePoints first = member();
            if (takes("-")) {
                members.add(CodePoints.range(first.bounds()[0], member().bounds()[0]));
            } else {
                members.add(first);
            }
        }
        CodePoints all = CodePoints.of(members);
        return negated ? all.complement() : all;
    }

    private CodePoints member() {
        if (!takes("\\")) {
            return single(next());
        }
        int escaped = next();
        return switch (escaped) {
            case 'd' -> CodePoints.DIGITS;
            case 'D' -> CodePoints.DIGITS.complement();
            case 'w' -> CodePoints.WORD;
            case 'W' -> CodePoints.WORD.complement();
            case 't' -> single('\t');
            case 'n' -> single('\n');
            case 'r' -> single('\r');
            case 'x' -> {
                expect("{");
                int character = number(16, "{");
                expect("}");
                yield single(character);
            }
            case 'p', 'P' -> {
                expect("{Any}");
                yield escaped == 'p' ? CodePoints.ALL : CodePoints.ALL.complement();
            }
            default -> {
                if (Character.isLetterOrDigit(escaped)) {
                    throw unknown();
                }
                yield single(escaped);
            }
        };
    }

    private static CodePoints single(int character) {
        return CodePoints.range(character, character);
    }

    private int next() {
        if (at >= text.length()) {
            throw unknown();
        }
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    private int number(int radix, String after) {
        int from = at;
        while (at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        if (from == at || at - from > 7) {
            throw new TooLargeException("a number must follow " + after + " in " + text);
        }
        return Integer.parseInt(text.substring(from, at), radix);
    }

    private boolean takes(String token) {
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void expect(String token) {
        if (!takes(token)) {
            throw unknown();
        }
    }

    private TooLargeException unknown() {
        return new TooLargeException("not understood at " + at + ": " + text);
    }
}
