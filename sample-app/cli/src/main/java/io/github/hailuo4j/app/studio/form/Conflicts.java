package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Residual;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Which choices go together: some request has them all. A choice is ruled out by others if these go together, and do not with it. So
 * where two of the others contradict each other, a third is not blamed for it.
 */
final class Conflicts {

    /** Of choices that contradict each other, all sets are tried: of more than this, too many. */
    private static final int MOST_CONTRADICTORY = 12;

    private final RuleSet rules;
    private final Residual valid;
    private final Residual withoutRules;
    private final Deadline deadline;

    Conflicts(RuleSet rules, Residual valid, Residual withoutRules, Deadline deadline) {
        this.rules = rules;
        this.valid = valid;
        this.withoutRules = withoutRules;
        this.deadline = deadline;
    }

    /** What the choices leave open. */
    Residual after(Collection<Choice> choices) {
        return after(valid, choices);
    }

    private Residual after(Residual start, Collection<Choice> choices) {
        Residual rest = start;
        for (Choice choice : choices) {
            rest = and(rest, choice.formula());
        }
        return rest;
    }

    private Residual and(Residual rest, Formula formula) {
        deadline.check();
        return rest.and(formula);
    }

    /** Whether the choice is ruled out by the others. */
    boolean isRuledOut(Choice choice, List<Choice> others) {
        return isRuledOutIn(largest(others), choice);
    }

    /** Whether the choice is ruled out in one of the contexts. */
    boolean isRuledOutIn(Collection<Context> contexts, Choice choice) {
        for (Context context : contexts) {
            if (!and(context.rest(), choice.formula()).isPossible()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Choices that go together.
     *
     * @param rest what they leave open
     */
    record Context(List<Choice> choices, Residual rest) {}

    /** The largest sets of the choices that go together: one of all, if they do. */
    List<Context> largest(List<Choice> choices) {
        Residual rest = after(choices);
        if (rest.isPossible()) {
            return List.of(new Context(choices, rest));
        }
        if (choices.size() > MOST_CONTRADICTORY) {
            throw new UndecidedException(choices.size() + " choices contradict each other");
        }
        List<BitSet> found = new ArrayList<>();
        List<Context> contexts = new ArrayList<>();
        grow(choices, 0, valid, new BitSet(), found, contexts);
        return contexts;
    }

    /** Sets with a choice come before those without it, so that a set comes after all that contain it. */
    private void grow(
            List<Choice> choices, int next, Residual rest, BitSet taken, List<BitSet> found, List<Context> contexts) {
        if (!rest.isPossible()) {
            return;
        }
        if (next < choices.size()) {
            BitSet with = (BitSet) taken.clone();
            with.set(next);
            grow(choices, next + 1, and(rest, choices.get(next).formula()), with, found, contexts);
            grow(choices, next + 1, rest, taken, found, contexts);
            return;
        }
        for (BitSet larger : found) {
            BitSet more = (BitSet) taken.clone();
            more.andNot(larger);
            if (more.isEmpty()) {
                return;
            }
        }
        found.add(taken);
        contexts.add(new Context(taken.stream().mapToObj(choices::get).toList(), rest));
    }

    /** Why the choice is ruled out: the fewest rules that do so, in words. */
    String reason(Choice choice, Collection<Context> contexts) {
        List<Choice> opponents = new ArrayList<>();
        for (Context context : contexts) {
            if (!and(context.rest(), choice.formula()).isPossible()) {
                opponents.addAll(context.choices());
                break;
            }
        }
        for (Choice each : List.copyOf(opponents)) {
            List<Choice> fewer = new ArrayList<>(opponents);
            fewer.remove(each);
            if (!and(after(fewer), choice.formula()).isPossible()) {
                opponents = fewer;
            }
        }
        Residual conflict = and(after(withoutRules, opponents), choice.formula());
        List<RuleSet.Ruling> guilty = guilty(conflict);
        List<String> words = guilty.stream().map(RuleSet.Ruling::words).distinct().toList();
        return words.isEmpty() ? "no request has this" : String.join("; ", words);
    }

    private List<RuleSet.Ruling> guilty(Residual conflict) {
        for (RuleSet.Ruling ruling : rules.rulings()) {
            if (!and(conflict, ruling.formula()).isPossible()) {
                return List.of(ruling);
            }
        }
        List<RuleSet.Ruling> guilty = new ArrayList<>(rules.rulings());
        for (RuleSet.Ruling each : rules.rulings()) {
            List<RuleSet.Ruling> fewer = new ArrayList<>(guilty);
            fewer.remove(each);
            Residual rest = conflict;
            for (RuleSet.Ruling ruling : fewer) {
                rest = and(rest, ruling.formula());
            }
            if (!rest.isPossible()) {
                guilty = fewer;
            }
        }
        return guilty;
    }
}
