package io.github.hailuo4j.processor.automaton;

import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Explores a model's stages from the first one. A stage is what is left of the language of valid assignments; setting a
 * parameter leads to what is left then, and what is left being the same, the stage is the same. Residuals that nothing
 * valid follows are never entered, so {@code build()} can be reached from every stage.
 *
 * <p>Optional parameters come in groups. Setting one of a group leaves those of earlier groups as they are for good, which is why
 * the stages of one group do not multiply with those of another.
 */
final class Exploration {

    private final ModelSpec model;
    private final List<ParameterSpec> required;
    private final List<List<ParameterSpec>> order;
    private final boolean inPlace;
    private final int mostStages;
    private final List<Stage> stages = new ArrayList<>();
    private final Queue<Stage> unexplored = new ArrayDeque<>();

    /** By what is left, for each number of required parameters that are set. */
    private final List<Map<Residual, Stage>> known = new ArrayList<>();

    Exploration(
            ModelSpec model,
            List<ParameterSpec> required,
            List<List<ParameterSpec>> order,
            boolean inPlace,
            int mostStages) {
        this.model = model;
        this.required = required;
        this.order = order;
        this.inPlace = inPlace;
        this.mostStages = mostStages;
        for (int requiredSet = 0; requiredSet <= required.size(); requiredSet++) {
            known.add(new HashMap<>());
        }
    }

    /** The stages, the first one in front; empty if there are too many. */
    Optional<List<Stage>> from(Residual all) {
        Stage start = stage(0, all);
        while (!unexplored.isEmpty()) {
            Stage stage = unexplored.remove();
            for (Map.Entry<ParameterSpec, Residual> settable : settable(stage).entrySet()) {
                ParameterSpec parameter = settable.getKey();
                int requiredSet = stage.requiredSet() + (model.isRequired(parameter) ? 1 : 0);
                for (Map.Entry<Residual, BitSet> group :
                        groups(settable.getValue(), parameter).entrySet()) {
                    Stage target = known.get(requiredSet).get(group.getKey());
                    if (target == null) {
                        if (stages.size() == mostStages) {
                            return Optional.empty();
                        }
                        target = stage(requiredSet, group.getKey());
                    }
                    stage.add(new Transition(parameter, group.getValue(), target));
                }
            }
        }
        new Decisions(model.ruled()).settle(start);
        return Optional.of(List.copyOf(stages));
    }

    private Stage stage(int requiredSet, Residual residual) {
        Stage stage = new Stage(requiredSet, residual);
        stages.add(stage);
        known.get(requiredSet).put(residual, stage);
        unexplored.add(stage);
        return stage;
    }

    /** The parameters that have their turn, each with what may follow when those before its group are left as they are. */
    private Map<ParameterSpec, Residual> settable(Stage stage) {
        Map<ParameterSpec, Residual> settable = new LinkedHashMap<>();
        boolean takesAll = stage.requiredSet() == required.size();
        if (!takesAll) {
            settable.put(required.get(stage.requiredSet()), stage.residual());
        }
        Residual residual = stage.residual();
        for (List<ParameterSpec> group : order) {
            for (ParameterSpec parameter : group) {
                if (takesAll || (inPlace && Automaton.isDeclaredBefore(model, parameter, stage.requiredSet()))) {
                    settable.put(parameter, residual);
                }
            }
            if (order.size() > 1) {
                for (ParameterSpec parameter : group) {
                    residual = residual.without(parameter.variable());
                }
            }
        }
        return settable;
    }

    /** The parameter's states, those together that leave the same. */
    private static Map<Residual, BitSet> groups(Residual residual, ParameterSpec parameter) {
        Map<Residual, BitSet> groups = new LinkedHashMap<>();
        Variable variable = parameter.variable();
        for (int state = Variable.GIVEN; state < variable.states(); state++) {
            Residual next = residual.with(variable, state);
            if (next.isPossible()) {
                groups.computeIfAbsent(next, any -> new BitSet()).set(state);
            }
        }
        return groups;
    }
}
