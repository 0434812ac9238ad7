package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The smallest change of other choices that makes way for one: as few parameters as possible, and of these another value rather than
 * none, and a value from a list rather than content that somebody typed.
 */
final class Remedy {

    private final ModelSpec model;
    private final RuleSet rules;
    private final Conflicts conflicts;

    Remedy(RuleSet rules, Conflicts conflicts) {
        this.model = rules.model();
        this.rules = rules;
        this.conflicts = conflicts;
    }

    private record Candidate(List<Change> changes, int cost) {}

    /** What makes way for the choice, which the others rule out; nothing if the choice cannot be made at all. */
    List<Change> of(Choice choice, List<Choice> others) {
        if (conflicts.isRuledOut(choice, List.of())) {
            return List.of();
        }
        for (int count = 1; ; count++) {
            @Nullable Candidate best = best(choice, others, List.of(), count);
            if (best != null) {
                return best.changes();
            }
        }
    }

    /** One of those that rule the choice out has to change, whichever else does. */
    private @Nullable Candidate best(Choice choice, List<Choice> kept, List<Choice> changed, int count) {
        Collection<Conflicts.Context> contexts = conflicts.largest(kept);
        if (!conflicts.isRuledOutIn(contexts, choice)) {
            return changes(choice, kept, changed);
        }
        @Nullable Candidate best = null;
        if (changed.size() < count) {
            for (Choice opponent : conflicts.opponents(choice, contexts)) {
                List<Choice> fewer = Conflicts.without(kept, opponent);
                List<Choice> more = new ArrayList<>(changed);
                more.add(opponent);
                @Nullable Candidate found = best(choice, fewer, more, count);
                if (found != null && (best == null || found.cost() < best.cost())) {
                    best = found;
                }
            }
        }
        return best;
    }

    /** The changes of those that cannot stay: another value where one goes with the rest. */
    private Candidate changes(Choice choice, List<Choice> kept, List<Choice> changed) {
        List<Choice> all = new ArrayList<>(kept);
        List<Change> changes = new ArrayList<>();
        int cost = 0;
        for (Choice old : changed) {
            Optional<Choice> other = otherValue(choice, all, old);
            other.ifPresent(all::add);
            boolean isListed = rules.variable(old.parameter()).isEnumerated();
            cost += other.isPresent() ? 0 : isListed ? 1 : 2;
            changes.add(new Change(old.parameter(), other.map(this::value)));
        }
        return new Candidate(changes, cost);
    }

    /** The default, if it goes with the rest, else the nearest value. */
    private Optional<Choice> otherValue(Choice choice, List<Choice> kept, Choice old) {
        Variable variable = rules.variable(old.parameter());
        if (!variable.isEnumerated()) {
            return Optional.empty();
        }
        ParameterSpec parameter = model.parameter(old.parameter()).orElseThrow();
        @Nullable Object preferred = parameter.defaultValue().orElse(null);
        @Nullable Choice best = null;
        int leastDistance = Integer.MAX_VALUE;
        for (int state = Variable.GIVEN; state < variable.states(); state++) {
            Choice other = rules.choice(old.parameter(), state);
            boolean isDefault = Objects.equals(variable.values().get(state - 1), preferred);
            int distance = isDefault ? 0 : Math.abs(state - old.state());
            if (state != old.state() && distance < leastDistance && goesWith(choice, kept, other)) {
                best = other;
                leastDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean goesWith(Choice choice, List<Choice> kept, Choice other) {
        if (conflicts.isRuledOut(other, kept)) {
            return false;
        }
        List<Choice> all = new ArrayList<>(kept);
        all.add(other);
        return !conflicts.isRuledOut(choice, all);
    }

    private Object value(Choice choice) {
        return rules.variable(choice.parameter()).values().get(choice.state() - 1);
    }
}
