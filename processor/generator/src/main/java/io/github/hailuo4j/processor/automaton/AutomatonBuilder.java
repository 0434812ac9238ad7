package io.github.hailuo4j.processor.automaton;

import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses how free the order of a model's optional parameters can be, with no more stages than a compiler takes. Any order
 * multiplies the stages of components, which have nothing to do with each other; one component after the other adds them.
 */
public final class AutomatonBuilder {

    /** Up to so many stages, optional parameters can be set in any order; also those of one component. */
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

    /** The automaton; empty if there is no order with at most {@link #MOST_STAGES} stages. */
    public static Optional<Automaton> build(ModelSpec model) {
        return new AutomatonBuilder(model).build();
    }

    private Optional<Automaton> build() {
        List<List<ParameterSpec>> any = constrained.isEmpty() ? List.of() : List.of(constrained);
        Optional<Automaton> automaton = explore(any, true, MOST_STAGES_IN_ANY_ORDER);
        if (automaton.isEmpty()) {
            automaton = explore(any, false, MOST_STAGES_IN_ANY_ORDER);
        }
        if (automaton.isEmpty()) {
            List<List<ParameterSpec>> components = components();
            automaton = explore(oneAfterAnother(components), false, MOST_STAGES);
            if (automaton.isEmpty()) {
                automaton = explore(inFixedOrder(components), false, MOST_STAGES);
            }
        }
        return automaton.isPresent() ? automaton : explore(inFixedOrder(any), false, MOST_STAGES);
    }

    private Optional<Automaton> explore(List<List<ParameterSpec>> order, boolean inPlace, int mostStages) {
        return new Exploration(model, required, order, inPlace, mostStages)
                .from(language.all())
                .map(stages -> new Automaton(model, language, stages, constrained, free, order, inPlace));
    }

    /**
     * The rules that there are too many stages by: those about components that alone have more than {@link #MOST_STAGES} even
     * in a fixed order, or all rules if there is none.
     */
    public static List<RuleSpec> multiplying(ModelSpec model) {
        AutomatonBuilder builder = new AutomatonBuilder(model);
        Set<String> multiplying = new HashSet<>();
        for (List<ParameterSpec> component : builder.components()) {
            if (builder.isTooLarge(component, builder.inFixedOrder(List.of(component)), MOST_STAGES)) {
                component.forEach(parameter -> multiplying.add(parameter.name()));
            }
        }
        List<RuleSpec> rules = new ArrayList<>();
        for (RuleSpec rule : model.rules()) {
            if (multiplying.isEmpty() || rule.parameters().stream().anyMatch(multiplying::contains)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** Components one after another, each in any order within, unless it alone has too many stages for that. */
    private List<List<ParameterSpec>> oneAfterAnother(List<List<ParameterSpec>> components) {
        List<List<ParameterSpec>> order = new ArrayList<>();
        for (List<ParameterSpec> component : components) {
            if (isTooLarge(component, List.of(component), MOST_STAGES_IN_ANY_ORDER)) {
                order.addAll(inFixedOrder(List.of(component)));
            } else {
                order.add(component);
            }
        }
        return order;
    }

    private List<List<ParameterSpec>> inFixedOrder(List<List<ParameterSpec>> groups) {
        List<List<ParameterSpec>> order = new ArrayList<>();
        for (List<ParameterSpec> group : groups) {
            for (ParameterSpec parameter : group) {
                order.add(List.of(parameter));
            }
        }
        return order;
    }

    /** Whether the component would have more stages than this if there were no other. */
    private boolean isTooLarge(List<ParameterSpec> component, List<List<ParameterSpec>> order, int mostStages) {
        Residual alone = language.all();
        for (ParameterSpec parameter : constrained) {
            if (!component.contains(parameter)) {
                alone = alone.ignoring(parameter.variable());
            }
        }
        return new Exploration(model, required, order, false, mostStages)
                .from(alone)
                .isEmpty();
    }

    /**
     * The constrained parameters in components, in the order in which the document has the first of each. Required parameters
     * are set by then, so that what only they tie together is not tied.
     */
    private List<List<ParameterSpec>> components() {
        List<List<ParameterSpec>> components = new ArrayList<>();
        for (ParameterSpec parameter : constrained) {
            components.add(List.of(parameter));
        }
        for (Residual residual : whenRequiredAreSet()) {
            for (List<Variable> tied : residual.components()) {
                components = joined(components, tied);
            }
        }
        return components;
    }

    private List<List<ParameterSpec>> joined(List<List<ParameterSpec>> components, List<Variable> tied) {
        Set<ParameterSpec> members = new HashSet<>();
        for (List<ParameterSpec> component : components) {
            if (component.stream().anyMatch(parameter -> tied.contains(parameter.variable()))) {
                members.addAll(component);
            }
        }
        List<List<ParameterSpec>> joined = new ArrayList<>();
        Set<ParameterSpec> done = new HashSet<>();
        for (List<ParameterSpec> component : components) {
            ParameterSpec first = component.get(0);
            if (!members.contains(first)) {
                joined.add(component);
            } else if (done.addAll(members)) {
                joined.add(constrained.stream().filter(members::contains).toList());
            }
        }
        return joined;
    }

    /** What may follow the required parameters. */
    private Set<Residual> whenRequiredAreSet() {
        Set<Residual> residuals = new LinkedHashSet<>(List.of(language.all()));
        for (ParameterSpec parameter : required) {
            Set<Residual> next = new LinkedHashSet<>();
            for (Residual residual : residuals) {
                BitSet states = residual.states(parameter.variable());
                for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
                    next.add(residual.with(parameter.variable(), state));
                }
            }
            residuals = next;
        }
        return residuals;
    }
}
