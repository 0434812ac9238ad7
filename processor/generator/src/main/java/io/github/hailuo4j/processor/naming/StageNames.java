package io.github.hailuo4j.processor.naming;

import io.github.hailuo4j.processor.automaton.Automaton;
import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of stages. The name is all that javac says about why a method is not there ({@code cannot find symbol: method
 * build() … location: class Resolution1080pNeedsSeconds6}), so it says what is missing, and because of what.
 */
public final class StageNames {

    /** Longer names are cut: class files have names too. */
    private static final int LONGEST = 100;

    private final Automaton automaton;
    private final Reasons reasons;
    private final Map<Stage, String> byStage = new LinkedHashMap<>();

    /** Names that a nested class can't have, in lower case: file systems that ignore case store class files too. */
    private final Set<String> taken = new HashSet<>();

    private StageNames(Automaton automaton, Set<String> reserved) {
        this.automaton = automaton;
        this.reasons = new Reasons(automaton.language());
        for (String name : reserved) {
            taken.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Names an automaton's stages.
     *
     * @param reserved names that stages can't have
     */
    public static StageNames of(Automaton automaton, Set<String> reserved) {
        StageNames names = new StageNames(automaton, reserved);
        for (Stage stage : automaton.stages()) {
            names.byStage.put(stage, names.unique(stage));
        }
        return names;
    }

    /** The name of each stage. */
    public Map<Stage, String> byStage() {
        return Collections.unmodifiableMap(byStage);
    }

    /** The shortest name that is still free: the explanation, then with all decisions, then with a number. */
    private String unique(Stage stage) {
        String explained = cut(explained(stage));
        if (taken.add(explained.toLowerCase(Locale.ROOT))) {
            return explained;
        }
        String full = cut(explained + "After" + all(stage));
        if (!stage.decided().isEmpty() && taken.add(full.toLowerCase(Locale.ROOT))) {
            return full;
        }
        for (int number = 2; ; number++) {
            String numbered = full + "_" + number;
            if (taken.add(numbered.toLowerCase(Locale.ROOT))) {
                return numbered;
            }
        }
    }

    private static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    private String explained(Stage stage) {
        if (!automaton.takesOptions(stage)) {
            String next = automaton.model().required().get(stage.requiredSet());
            return "Needs" + JavaNames.parameterClass(next);
        }
        if (!automaton.isAccepting(stage)) {
            return missing(stage);
        }
        Map<ParameterSpec, BitSet> effective = effective(stage);
        return effective.isEmpty() ? "Ready" : "ReadyWith" + joined(effective);
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

    private String missing(Stage stage) {
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
        return joined(because) + "Needs" + joined(needed);
    }

    /** No single parameter is needed, but one of several. */
    private static String alternatives(Stage stage) {
        Map<ParameterSpec, BitSet> completing = new LinkedHashMap<>();
        Map<ParameterSpec, BitSet> open = new LinkedHashMap<>();
        stage.transitions().forEach(transition -> {
            boolean completes = transition.target().residual().isComplete();
            (completes ? completing : open)
                    .computeIfAbsent(transition.parameter(), any -> new BitSet())
                    .or(transition.states());
        });
        return (completing.isEmpty() ? open : completing)
                .entrySet().stream()
                        .limit(4)
                        .map(entry -> Labels.of(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("Or"));
    }

    private static String all(Stage stage) {
        return joined(stage.decided());
    }

    private static String joined(Map<ParameterSpec, BitSet> decisions) {
        List<String> labels = new ArrayList<>();
        for (Map.Entry<ParameterSpec, BitSet> decision : decisions.entrySet()) {
            labels.add(Labels.of(decision.getKey(), decision.getValue()));
        }
        return String.join("And", labels);
    }

    /** Names values of a parameter: {@code Seconds6Or10}. */
    public String label(ParameterSpec parameter, BitSet states) {
        return Labels.values(parameter, states);
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
