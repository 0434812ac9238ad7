package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.rules.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * JSON Schema's patterns are ECMA-262's, read as with its flag {@code u}, and evaluated by RE2, whose time is the length of the
 * text times the size of the pattern, whatever the two are. The same engine decides here, in generated code and in the
 * simulator.
 *
 * <p>RE2 does not look ahead or behind. Where the place is fixed, no engine has to: {@code ^(?!a)b} is {@code ^b} and not {@code
 * ^a}. Elsewhere a look is refused, with the reason, as are references back to a group, and what is too large to be quick.
 */
public final class EcmaPattern {

    /** With a text of 100,000 characters, this many instructions take some seconds at worst. */
    private static final int LARGEST = 5_000;

    /** Longer runs of instructions, and deeper groups, could exhaust a stack of 256 KB. */
    private static final int LONGEST_RUN = 250;

    private static final int DEEPEST = 50;

    private static final Schema TEXT = new Schema.Type(Set.of(JsonType.STRING));

    private final PatternText text;
    private final Set<String> names = new HashSet<>();

    /** The alternative read last, without its looks. */
    private String plainEcma = "";

    private EcmaPattern(String ecma) {
        this.text = new PatternText(ecma);
    }

    /**
     * What the pattern says of a value.
     *
     * @throws PatternSyntaxException if it is no pattern of ECMA-262, or none that is understood
     */
    public static Schema read(String ecma) {
        return new EcmaPattern(ecma).pattern();
    }

    private Schema pattern() {
        List<Schema> alternatives = new ArrayList<>();
        PatternPart whole = PatternPart.NOTHING;
        boolean looks = false;
        do {
            List<Schema> statements = new ArrayList<>();
            PatternPart plain = looking(statements);
            looks |= !statements.isEmpty();
            whole = alternatives.isEmpty() ? plain : whole.or(plain);
            if (statements.isEmpty() || !(plain.re2().equals("^") || plain.re2().equals("\\z"))) {
                statements.add(new Schema.Matches(plainEcma, checked(plain).re2()));
            }
            alternatives.add(Schema.allOf(statements));
        } while (text.takes("|"));
        if (!text.isAtEnd()) {
            throw text.error("a ) without its (");
        }
        if (looks) {
            return alternatives.size() == 1 ? alternatives.get(0) : new Schema.AnyOf(alternatives);
        }
        return new Schema.Matches(text.ecma(), checked(whole).re2());
    }

    private PatternPart checked(PatternPart part) {
        if (part.cost().size() > LARGEST) {
            throw text.error("with its repetitions, it is larger than " + LARGEST
                    + " characters, which takes too long; maxLength is there for long texts");
        }
        if (part.cost().inner() > LONGEST_RUN) {
            throw text.error("more than " + LONGEST_RUN
                    + " parts in a row that can match nothing, repetitions counted; say it with fewer");
        }
        return part;
    }

    /** An alternative of the whole pattern, without the looks at fixed places, which become statements. */
    private PatternPart looking(List<Schema> statements) {
        PatternPart part = PatternPart.NOTHING;
        int from = text.at();
        StringBuilder ecma = new StringBuilder();
        if (text.takes("^")) {
            part = PatternPart.BEGINNING;
            ecma.append('^');
            while (text.isNext("(?=") || text.isNext("(?!")) {
                Look look = look();
                statements.add(look.statement("^" + look.ecma(), part.then(look.group())));
            }
        }
        while (!text.isAtEnd() && !text.isNext("|") && !text.isNext(")")) {
            int start = text.at();
            if (!text.isLook()) {
                part = part.then(term(0));
                ecma.append(text.since(start));
                continue;
            }
            Look look = look();
            if (look.behind() && text.isNext("$")) {
                statements.add(look.statement(look.ecma() + "$", look.group().then(PatternPart.END)));
            } else if (look.behind() ? start == from : text.isAtEnd() || text.isNext("|")) {
                part = part.then(beside(look));
                ecma.append(text.since(start));
            } else {
                throw text.error(
                        "a look ahead is understood after a ^ at the beginning, as in ^(?!a)b, and a look behind"
                                + " before a $ at the end, as in b(?<!a)$, not here");
            }
        }
        plainEcma = ecma.toString();
        return part;
    }

    private Look look() {
        boolean behind = text.isNext("(?<");
        text.skip(behind ? "(?<".length() : "(?".length());
        boolean negated = text.take(1).equals("!");
        int from = text.at();
        PatternPart body = disjunction(1);
        String ecma = "(?:" + text.since(from) + ")";
        text.expect(")", "Unclosed group");
        refuseQuantifier();
        return new Look(behind, negated, ecma, checked(body));
    }

    /** A look ahead or behind. */
    private record Look(boolean behind, boolean negated, String ecma, PatternPart body) {

        PatternPart group() {
            return body.grouped();
        }

        /** At a fixed place, as a statement about the text. */
        Schema statement(String fixed, PatternPart part) {
            Schema matches = new Schema.Matches(fixed, part.re2());
            // What is no text passes.
            return negated ? new Schema.Not(new Schema.AllOf(List.of(TEXT, matches))) : matches;
        }
    }

    /** At the beginning or the end of all that is searched for, what is looked at can as well be taken. */
    private PatternPart beside(Look look) {
        if (!look.negated()) {
            return look.group();
        }
        if (!look.body().isCharacter()) {
            throw text.error("a look that excludes more than one character is understood after a ^ at the beginning,"
                    + " as in ^(?!ab)c, and before a $ at the end, as in c(?<!ab)$, not here");
        }
        PatternPart other = look.body().otherCharacter();
        return (look.behind() ? PatternPart.BEGINNING.or(other) : other.or(PatternPart.END)).grouped();
    }

    private PatternPart disjunction(int depth) {
        if (depth > DEEPEST) {
            throw text.error("groups within more than " + DEEPEST + " groups are not understood");
        }
        PatternPart all = alternative(depth);
        while (text.takes("|")) {
            all = all.or(alternative(depth));
        }
        return all;
    }

    private PatternPart alternative(int depth) {
        PatternPart part = PatternPart.NOTHING;
        while (!text.isAtEnd() && !text.isNext("|") && !text.isNext(")")) {
            part = part.then(term(depth));
        }
        return part.re2().isEmpty() ? PatternPart.EMPTY : part;
    }

    private PatternPart term(int depth) {
        if (text.isLook()) {
            throw text.error("a look ahead or behind within a group is not understood");
        }
        if (text.isNext("^") || text.isNext("$") || text.isNext("\\b") || text.isNext("\\B")) {
            PatternPart assertion = text.takes("^")
                    ? PatternPart.BEGINNING
                    : text.takes("$") ? PatternPart.END : new PatternPart(text.take(2), PatternCost.ASSERTION);
            refuseQuantifier();
            return assertion;
        }
        return quantified(text.takes("(") ? group(depth) : EcmaCharacters.atom(text));
    }

    private PatternPart group(int depth) {
        if (text.takes("?<")) {
            String name = text.upTo('>');
            if (!name.matches("[\\p{L}$_][\\p{L}\\p{Nd}$_]*") || !names.add(name)) {
                throw text.error("no name of a group, or one that stands twice: " + name);
            }
        } else if (text.isNext("?") && !text.takes("?:")) {
            throw text.error("no group of ECMA-262: (?");
        }
        PatternPart body = disjunction(depth + 1).grouped();
        text.expect(")", "Unclosed group");
        return body;
    }

    private PatternPart quantified(PatternPart atom) {
        PatternPart quantified = atom;
        if (text.takes("*")) {
            quantified = atom.star();
        } else if (text.takes("+")) {
            quantified = atom.plus();
        } else if (text.takes("?")) {
            quantified = atom.upTo(1);
        } else if (text.takes("{")) {
            quantified = counted(atom);
        } else {
            return atom;
        }
        // Whether as much or as little as possible is no question where it is only asked whether.
        text.takes("?");
        refuseQuantifier();
        return checked(quantified);
    }

    private PatternPart counted(PatternPart atom) {
        int min = text.number();
        boolean isRange = text.takes(",");
        boolean isOpen = isRange && text.isNext("}");
        int max = !isRange ? min : isOpen ? Integer.MAX_VALUE : text.number();
        text.expect("}", "a { that is no quantifier such as {2}, {2,} or {2,3}; a { itself is \\{");
        if (max < min) {
            throw text.error("a quantifier whose numbers are out of order");
        }
        if (min > LARGEST || (!isOpen && max > LARGEST)) {
            throw text.error(
                    "a repetition of more than " + LARGEST + " takes too long; maxLength is there for long texts");
        }
        PatternPart least = atom.times(min);
        return isOpen ? least.then(atom.star()) : least.then(atom.upTo(max - min));
    }

    private void refuseQuantifier() {
        if (text.isNext("*") || text.isNext("+") || text.isNext("?") || text.isNext("{")) {
            throw text.error("a quantifier after what cannot be repeated");
        }
    }
}
