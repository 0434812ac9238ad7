package io.github.hailuo4j.processor.automaton;

import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Explores a model's stages from the first one. A stage is what is left of the language of valid assignments; setting a
 * parameter leads to what is left then, and what is left being the same, the stage is the same. Residuals that nothing
 * valid follows are never entered, so {@code build()} can be reached from every stage.
 */
public final class AutomatonBuilder {

    /** Up to so many stages, optional parameters can be set in any order. */
    public static final int MOST_STAGES_IN_ANY_ORDER = 512;

    /** More stages than this are not generated; a compiler takes about 3 ms for one. */
    public static final int MOST_STAGES = 2048;

    private final ModelSpec model;
    private final Language language;
    private final List<ParameterSpec> required;
    private final List<ParameterSpec> constrained;
    private final List<ParameterSpec> free;

    private AutomatonBuilder(ModelSpec model) {
        this.model = model;
        this.language = model.language();
        this.required = new ArrayList<>();
        for (String name : model.required()) {
            Optional<ParameterSpec> parameter = model.parameter(name);
            if (parameter.isPresent()) {
                required.add(parameter.get());
            }
        }
        Set<Variable> decisive = new HashSet<>(language.constrained());
        this.constrained = new ArrayList<>();
        this.free = new ArrayList<>();
        for (ParameterSpec parameter : model.parameters()) {
            if (!model.isRequired(parameter)) {
                (decisive.contains(parameter.variable()) ? constrained : free).add(parameter);
            }
        }
    }

    /** The automaton; empty if even in the fixed order there are more than {@link #MOST_STAGES} stages. */
    public static Optional<Automaton> build(ModelSpec model) {
        AutomatonBuilder builder = new AutomatonBuilder(model);
        Optional<Automaton> inPlace = builder.explore(false, true, MOST_STAGES_IN_ANY_ORDER);
        if (inPlace.isPresent()) {
            return inPlace;
        }
        Optional<Automaton> anyOrder = builder.explore(false, false, MOST_STAGES_IN_ANY_ORDER);
        return anyOrder.isPresent() ? anyOrder : builder.explore(true, false, MOST_STAGES);
    }

    private Optional<Automaton> explore(boolean ordered, boolean inPlace, int mostStages) {
        List<Stage> stages = new ArrayList<>();
        // By what is left, for each number of required parameters that are set.
        List<Map<Residual, Stage>> known = new ArrayList<>();
        for (int requiredSet = 0; requiredSet <= required.size(); requiredSet++) {
            known.add(new HashMap<>());
        }
        Queue<Stage> unexplored = new ArrayDeque<>();
        Stage start = new Stage(0, language.all());
        stages.add(start);
        known.get(0).put(start.residual(), start);
        unexplored.add(start);
        while (!unexplored.isEmpty()) {
            Stage stage = unexplored.remove();
            for (ParameterSpec parameter : settable(stage, inPlace)) {
                for (Map.Entry<Residual, BitSet> group :
                        groups(stage, parameter, ordered).entrySet()) {
                    int requiredSet = stage.requiredSet() + (model.isRequired(parameter) ? 1 : 0);
                    Stage target = known.get(requiredSet).get(group.getKey());
                    if (target == null) {
                        if (stages.size() == mostStages) {
                            return Optional.empty();
                        }
                        target = new Stage(requiredSet, group.getKey());
                        stages.add(target);
                        known.get(requiredSet).put(group.getKey(), target);
                        unexplored.add(target);
                    }
                    stage.add(new Transition(parameter, group.getValue(), target));
                }
            }
        }
        new Decisions(model.ruled()).settle(start);
        return Optional.of(new Automaton(model, language, List.copyOf(stages), constrained, free, ordered, inPlace));
    }

    private List<ParameterSpec> settable(Stage stage, boolean inPlace) {
        if (stage.requiredSet() == required.size()) {
            return constrained;
        }
        List<ParameterSpec> settable = new ArrayList<>();
        settable.add(required.get(stage.requiredSet()));
        for (ParameterSpec parameter : constrained) {
            if (inPlace && Automaton.isDeclaredBefore(model, parameter, stage.requiredSet())) {
                settable.add(parameter);
            }
        }
        return settable;
    }

    /** The parameter's states, those together that leave the same. */
    private Map<Residual, BitSet> groups(Stage stage, ParameterSpec parameter, boolean ordered) {
        Map<Residual, BitSet> groups = new LinkedHashMap<>();
        Variable variable = parameter.variable();
        for (int state = Variable.GIVEN; state < variable.states(); state++) {
            Residual residual = stage.residual().with(variable, state);
            if (ordered && !model.isRequired(parameter)) {
                for (ParameterSpec earlier : constrained.subList(0, constrained.indexOf(parameter))) {
                    residual = residual.without(earlier.variable());
                }
            }
            if (residual.isPossible()) {
                BitSet states = groups.get(residual);
                if (states == null) {
                    states = new BitSet();
                    groups.put(residual, states);
                }
                states.set(state);
            }
        }
        return groups;
    }
}
