package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.processor.automaton.Automaton;
import io.github.hailuo4j.processor.automaton.AutomatonBuilder;
import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.processor.automaton.Transition;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.processor.naming.StageNames;
import io.github.hailuo4j.processor.plan.RequestClass.Setter;
import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.constraint.Words;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Plans the class of one model, or of one object within requests: its stages and their setters. */
final class RequestPlanner {

    /** The initialiser of a class can't hold what a document says of many more. */
    private static final int MOST_PARAMETERS = 500;

    private final ModelNames names;
    private final ValueClasses valueClasses;
    private final Set<String> objectNames;

    /**
     * A planner.
     *
     * @param names those of the document's models
     * @param valueClasses the classes of all enumerated parameters
     * @param objectNames the names of the classes of objects
     */
    RequestPlanner(ModelNames names, ValueClasses valueClasses, Set<String> objectNames) {
        this.names = names;
        this.valueClasses = valueClasses;
        this.objectNames = objectNames;
    }

    /** The class of that name; empty, with a problem, if there can be none. */
    Optional<RequestClass> plan(ModelSpec model, String className, Problems problems) {
        if (isNameless(model.id())) {
            problems.report(idNode(model), PlanDiagnostic.ID_WITHOUT_NAME, quoted(model.id()));
            return Optional.empty();
        }
        if (model.parameters().size() > MOST_PARAMETERS) {
            problems.report(
                    model.where(),
                    PlanDiagnostic.TOO_MANY_PARAMETERS,
                    model.id(),
                    model.parameters().size(),
                    MOST_PARAMETERS);
            return Optional.empty();
        }
        if (valueClasses.lacksOne(model)) {
            return Optional.empty();
        }
        Set<String> methods = new LinkedHashSet<>();
        for (ParameterSpec parameter : model.parameters()) {
            if (!methods.add(JavaNames.method(parameter.javaName()))) {
                problems.report(
                        parameter.where(),
                        PlanDiagnostic.SETTER_OF_TWO_PARAMETERS,
                        model.id(),
                        JavaNames.method(parameter.javaName()));
                return Optional.empty();
            }
        }
        Optional<Automaton> automaton;
        try {
            automaton = AutomatonBuilder.build(model);
        } catch (TooComplexException e) {
            problems.report(
                    model.where(), SpecDiagnostic.RULES_TOO_COMPLEX, model.id(), e.most(), model.rulesInWords());
            return Optional.empty();
        }
        if (automaton.isEmpty()) {
            problems.report(
                    model.where(),
                    PlanDiagnostic.TOO_MANY_STAGES,
                    model.id(),
                    AutomatonBuilder.MOST_STAGES,
                    rulesThatMultiply(model));
            return Optional.empty();
        }
        if (!automaton.get().language().all().isPossible()) {
            return Optional.empty();
        }
        Set<String> reserved = RequestClass.reservedNames(model, className);
        reserved.addAll(valueClasses.classNames());
        reserved.addAll(objectNames);
        StageNames stageNames = StageNames.of(automaton.get(), className, reserved);
        Map<Stage, List<Setter>> setters = new LinkedHashMap<>();
        for (Stage stage : automaton.get().stages()) {
            setters.put(stage, setters(automaton.get(), stageNames, className, stage));
        }
        return Optional.of(new RequestClass(
                model,
                className,
                names.constant(model),
                automaton.get(),
                stageNames.byStage(),
                setters,
                valueClasses.byParameter()));
    }

    private static String rulesThatMultiply(ModelSpec model) {
        Set<String> words = new LinkedHashSet<>();
        for (RuleSpec rule : AutomatonBuilder.multiplying(model)) {
            words.add(rule.words());
        }
        return String.join("; ", words);
    }

    private List<Setter> setters(Automaton automaton, StageNames stageNames, String className, Stage stage) {
        List<Setter> setters = new ArrayList<>();
        for (ParameterSpec parameter : automaton.model().parameters()) {
            for (Transition transition : stage.transitions()) {
                if (transition.parameter() == parameter) {
                    setters.add(setter(
                            automaton.model(),
                            stageNames,
                            className,
                            stage,
                            parameter,
                            transition.states(),
                            transition.target()));
                }
            }
            if (automaton.free().contains(parameter) && automaton.takesOption(stage, parameter)) {
                BitSet any = parameter.variable().given();
                setters.add(setter(automaton.model(), stageNames, className, stage, parameter, any, stage));
            }
        }
        return setters;
    }

    private Setter setter(
            ModelSpec model,
            StageNames stageNames,
            String className,
            Stage stage,
            ParameterSpec parameter,
            BitSet states,
            Stage target) {
        if (!RequestClass.takesConstants(model, parameter)) {
            return new Setter(parameter, states, groupOfUnion(model, className, parameter), false, target);
        }
        ValueClass valueClass = valueClasses.of(parameter);
        BitSet domain = parameter.variable().given();
        BitSet allowed = stage == target ? domain : stage.allowed(parameter);
        Set<Object> members = new LinkedHashSet<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            members.add(parameter.values().get(state - 1));
        }
        String because = allowed.equals(domain) ? "" : stageNames.because(stage, parameter, allowed);
        String group;
        if (members.size() == valueClass.values().size()) {
            group = valueClass.className();
        } else if (members.size() == 1 && because.isEmpty()) {
            group = valueClass.type(members.iterator().next());
        } else {
            String only = states.equals(allowed) && !because.isEmpty() ? "Only" : "";
            List<String> names = List.of(
                    only + StageNames.label(parameter, states) + because,
                    only + StageNames.listed(parameter, states) + because);
            group = valueClass.group(names, className, members);
        }
        boolean takesBoolean = members.contains(true) && members.contains(false);
        return new Setter(parameter, states, group, takesBoolean, target);
    }

    /** The type of the constants that are among a parameter's alternatives; empty if none are. No rule looks at which it is. */
    private String groupOfUnion(ModelSpec model, String className, ParameterSpec parameter) {
        for (ParameterSpec each : parameter.alternatives()) {
            if (RequestClass.takesConstants(model, each)) {
                return valueClasses.of(each).groupOfAll(each, className);
            }
        }
        return "";
    }

    /** Whether a name consists of nothing but separators. */
    private static boolean isNameless(String name) {
        for (int i = 0; i < name.length(); i = name.offsetByCodePoints(i, 1)) {
            if (Character.isLetterOrDigit(name.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where the model's schema says its id, or else the schema. */
    private static Node idNode(ModelSpec model) {
        if (model.where() instanceof ObjectNode schema
                && schema.get("properties") instanceof ObjectNode properties
                && properties.get("model") instanceof ObjectNode id) {
            return Objects.requireNonNullElse(id.get("const"), id);
        }
        return model.where();
    }

    private static String quoted(Object value) {
        return value instanceof String text ? '"' + text + '"' : Words.display(value);
    }
}
