package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Residual;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which choices go together: some request has them all. A choice is ruled out by others if these go together, and do not with it. So
 * where two of the others contradict each other, a third is not blamed for it.
 */
final class Conflicts {

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
        List<Context> found = new ArrayList<>();
        addLargest(choices, new HashSet<>(), found);
        return found;
    }

    /** Of choices that contradict each other, one has to go: each in turn. */
    private void addLargest(List<Choice> choices, Set<List<Choice>> seen, List<Context> found) {
        if (!seen.add(choices)) {
            return;
        }
        Residual rest = after(choices);
        if (!rest.isPossible()) {
            for (Choice contradictory : opponents(valid, choices)) {
                addLargest(without(choices, contradictory), seen, found);
            }
        } else if (found.stream().noneMatch(larger -> larger.choices().containsAll(choices))) {
            found.removeIf(smaller -> choices.containsAll(smaller.choices()));
            found.add(new Context(choices, rest));
        }
    }

    static List<Choice> without(List<Choice> choices, Choice one) {
        List<Choice> fewer = new ArrayList<>(choices);
        fewer.remove(one);
        return fewer;
    }

    /** The fewest of the others that rule the choice out, which they do in one of the contexts; none if no request has it. */
    List<Choice> opponents(Choice choice, Collection<Context> contexts) {
        for (Context context : contexts) {
            if (!and(context.rest(), choice.formula()).isPossible()) {
                return opponents(and(valid, choice.formula()), context.choices());
            }
        }
        throw new IllegalArgumentException(choice + " is not ruled out");
    }

    /** Of choices that leave nothing together, the one that tips the balance is among the fewest; then of those before it, another. */
    private List<Choice> opponents(Residual start, List<Choice> others) {
        List<Choice> opponents = new ArrayList<>();
        List<Choice> open = others;
        Residual base = start;
        while (base.isPossible()) {
            Residual rest = base;
            int next = 0;
            while (rest.isPossible()) {
                rest = and(rest, open.get(next++).formula());
            }
            Choice last = open.get(next - 1);
            opponents.add(last);
            base = and(base, last.formula());
            open = open.subList(0, next - 1);
        }
        return opponents;
    }

    /** Why the choice is ruled out by those: the fewest rules that do so, in words. */
    String reason(Choice choice, List<Choice> opponents) {
        List<RuleSet.Ruling> guilty = guilty(and(after(withoutRules, opponents), choice.formula()));
        List<String> words =
                guilty.stream().map(RuleSet.Ruling::words).distinct().toList();
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
