package io.github.hailuo4j.processor.naming;

import io.github.hailuo4j.processor.automaton.Automaton;
import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names of stages. The name is all that javac says about why a method is not there ({@code cannot find symbol: method
 * build() … location: class Hailuo23ImageToVideoPro.Resolution1080pNeedsSeconds6}), so it says what is missing, and because
 * of what. Two stages that need the same are told apart by what was set before.
 */
public final class StageNames {

    /** A class file is named after both classes and ends in {@code .class}; file systems take 255 bytes. */
    private static final int LONGEST_OF_BOTH = 240;

    private final Automaton automaton;
    private final int longest;
    private final Labels labels;
    private final Reasons reasons;
    private final Ways ways;
    private final Map<Stage, String> byStage = new LinkedHashMap<>();

    /** Names that a nested class can't have, in lower case: file systems that ignore case store class files too. */
    private final Set<String> taken = new HashSet<>();

    private StageNames(Automaton automaton, String className, Set<String> reserved) {
        this.automaton = automaton;
        this.longest = LONGEST_OF_BOTH - className.length();
        this.labels = new Labels(automaton.model());
        this.reasons = new Reasons(automaton.language());
        this.ways = new Ways(automaton, labels);
        for (String name : reserved) {
            taken.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Names an automaton's stages.
     *
     * @param className the class that they are nested in
     * @param reserved names that stages can't have
     */
    public static StageNames of(Automaton automaton, String className, Set<String> reserved) {
        StageNames names = new StageNames(automaton, className, reserved);
        for (Stage stage : automaton.stages()) {
            names.byStage.put(stage, names.unique(stage));
        }
        return names;
    }

    /** The name of each stage. */
    public Map<Stage, String> byStage() {
        return Collections.unmodifiableMap(byStage);
    }

    /** The first that is free: the explanation, then with what is set on every way to the stage, then with all of one way. */
    private String unique(Stage stage) {
        Map<ParameterSpec, BitSet> others = new LinkedHashMap<>();
        for (ParameterSpec parameter : automaton.model().parameters()) {
            if (stage.decided().containsKey(parameter)) {
                others.put(parameter, stage.decided(parameter));
            }
        }
        String explained = explained(stage, others);
        if (isFree(explained)) {
            return explained;
        }
        String after = explained + "After" + joined(others);
        if (!others.isEmpty() && isFree(after)) {
            return after;
        }
        String way = ways.to(stage);
        String asAfter = explained + "AsAfter" + way;
        if (!way.isEmpty() && isFree(asAfter)) {
            return asAfter;
        }
        // The name means something else here, or one that tells the stages apart is too long for a file.
        for (int number = 1; ; number++) {
            String numbered =
                    (explained.length() > longest / 2 ? "" : explained) + "Stage" + (number == 1 ? "" : number);
            if (isFree(numbered)) {
                return numbered;
            }
        }
    }

    private boolean isFree(String name) {
        return name.length() <= longest && taken.add(name.toLowerCase(Locale.ROOT));
    }

    /** Says why the stage is no other, and removes from the decisions those that it mentions. */
    private String explained(Stage stage, Map<ParameterSpec, BitSet> others) {
        if (!automaton.takesOptions(stage)) {
            String next = automaton.model().required().get(stage.requiredSet());
            return "Needs" + JavaNames.parameterClass(next);
        }
        String state = automaton.isAccepting(stage) ? ready(stage, others) : missing(stage, others);
        return automaton.ordered() ? state + order(stage, state) : state;
    }

    private String ready(Stage stage, Map<ParameterSpec, BitSet> others) {
        Map<ParameterSpec, BitSet> effective = effective(stage);
        others.keySet().removeAll(effective.keySet());
        return effective.isEmpty() ? "Ready" : "ReadyWith" + joined(effective);
    }

    /** Where there is an order: from which parameter on they can still be set. */
    private String order(Stage stage, String state) {
        for (List<ParameterSpec> group : automaton.order()) {
            for (ParameterSpec parameter : group) {
                if (!stage.allowed(parameter).isEmpty()) {
                    String next = JavaNames.parameterClass(parameter.javaName());
                    return state.endsWith("Needs" + next) ? "InOrder" : "InOrderFrom" + next;
                }
            }
        }
        return "AtEndOfOrder";
    }

    private String joined(Map<ParameterSpec, BitSet> parameters) {
        return labels.joined(parameters, "And", longest / 3);
    }

    /** The decisions that some restriction of this stage follows from. */
    private Map<ParameterSpec, BitSet> effective(Stage stage) {
        Map<ParameterSpec, BitSet> effective = new LinkedHashMap<>();
        for (ParameterSpec parameter : automaton.constrained()) {
            if (stage.decided().containsKey(parameter)) {
                continue;
            }
            BitSet allowed = stage.allowed(parameter);
            if (allowed.equals(parameter.variable().given())) {
                continue;
            }
            for (ParameterSpec reason : reasons.of(stage, atMost(parameter, allowed))) {
                effective.put(reason, stage.decided(reason));
            }
        }
        return effective;
    }

    private static Formula atMost(ParameterSpec parameter, BitSet allowed) {
        BitSet states = (BitSet) allowed.clone();
        states.set(0);
        return Formula.atom(parameter.variable(), states);
    }

    private String missing(Stage stage, Map<ParameterSpec, BitSet> others) {
        Map<ParameterSpec, BitSet> needed = new LinkedHashMap<>();
        for (ParameterSpec parameter : automaton.constrained()) {
            if (!stage.allowed(parameter).isEmpty() && !stage.residual().canOmit(parameter.variable())) {
                needed.put(parameter, stage.allowed(parameter));
            }
        }
        if (needed.isEmpty()) {
            return "Needs" + alternatives(stage);
        }
        Map<ParameterSpec, BitSet> because = new LinkedHashMap<>();
        for (Map.Entry<ParameterSpec, BitSet> entry : needed.entrySet()) {
            Formula states = Formula.atom(entry.getKey().variable(), entry.getValue());
            for (ParameterSpec reason : reasons.of(stage, states)) {
                because.put(reason, stage.decided(reason));
            }
        }
        others.keySet().removeAll(because.keySet());
        return joined(because) + "Needs" + joined(needed);
    }

    /** No single parameter is needed, but one of several: where there is an order, those of the group that has its turn. */
    private String alternatives(Stage stage) {
        List<ParameterSpec> group = unfinished(stage.residual());
        Map<ParameterSpec, BitSet> completing = new LinkedHashMap<>();
        Map<ParameterSpec, BitSet> open = new LinkedHashMap<>();
        stage.transitions().forEach(transition -> {
            boolean completes = automaton.ordered()
                    ? isFinished(transition.target().residual(), group)
                    : transition.target().residual().isComplete();
            if (group.contains(transition.parameter())) {
                (completes ? completing : open)
                        .computeIfAbsent(transition.parameter(), any -> new BitSet())
                        .or(transition.states());
            }
        });
        return labels.joined(completing.isEmpty() ? open : completing, "Or", longest / 3);
    }

    /** The first group that cannot be left as it is; all parameters, where it takes several groups. */
    private List<ParameterSpec> unfinished(Residual residual) {
        for (List<ParameterSpec> group : automaton.order()) {
            if (!isFinished(residual, group)) {
                return group;
            }
        }
        return automaton.constrained();
    }

    /** Whether a valid request can leave the group as it is. */
    private static boolean isFinished(Residual residual, List<ParameterSpec> group) {
        Residual rest = residual;
        for (ParameterSpec parameter : group) {
            rest = rest.without(parameter.variable());
        }
        return rest.isPossible();
    }

    /** Names values of a parameter in its own class: {@code Seconds6Or10}. */
    public static String label(ParameterSpec parameter, BitSet states) {
        return Labels.values(parameter, states);
    }

    /** The same with every value, where the shorter name is another group's. */
    public static String listed(ParameterSpec parameter, BitSet states) {
        return Labels.listedValues(parameter, states);
    }

    /**
     * Why the parameter can have these values only, for the end of a group's name: {@code WithResolution1080p}; empty if
     * that is always so, or takes too many words.
     */
    public String because(Stage stage, ParameterSpec parameter, BitSet allowed) {
        Map<ParameterSpec, BitSet> because = new LinkedHashMap<>();
        for (ParameterSpec reason : reasons.of(stage, atMost(parameter, allowed))) {
            because.put(reason, stage.decided(reason));
        }
        return because.isEmpty() ? "" : "With" + joined(because);
    }
}
