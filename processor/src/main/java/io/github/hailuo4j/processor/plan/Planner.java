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
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Plans what to generate from a document. A model that can't be generated is a problem, and left out of the plan. */
public final class Planner {

    private final SpecDocument document;
    private final Problems problems;
    private final Map<String, ValueClass> valueClasses = new LinkedHashMap<>();

    /** How many paths each model stands under. */
    private final Map<String, Integer> paths = new HashMap<>();

    private Planner(SpecDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    public static Plan plan(SpecDocument document, Problems problems) {
        return new Planner(document, problems).plan();
    }

    private Plan plan() {
        collectValueClasses();
        List<RequestClass> requests = new ArrayList<>();
        Map<String, ModelSpec> named = new LinkedHashMap<>();
        for (ModelSpec model : document.models()) {
            String className = className(model);
            ModelSpec other = named.putIfAbsent(className, model);
            if (other != null || isTaken(className)) {
                problems.error(
                        model.where(),
                        "the class of " + model.id() + " would be " + className + ", as that of "
                                + (other == null ? "something else" : other.id())
                                + " is; ids have to differ in their letters and digits");
            } else {
                Optional<RequestClass> request = request(model, className);
                if (request.isPresent()) {
                    requests.add(request.get());
                }
            }
        }
        return new Plan(requests, List.copyOf(valueClasses.values()));
    }

    private boolean isTaken(String className) {
        for (ValueClass valueClass : valueClasses.values()) {
            if (valueClass.className().equals(className)) {
                return true;
            }
        }
        return className.equals("HailuoRequest") || className.equals("HailuoModel");
    }

    private String className(ModelSpec model) {
        String name = JavaNames.requestClass(model.id());
        return paths.getOrDefault(model.id(), 0) > 1 ? name + JavaNames.lastSegment(model.path()) : name;
    }

    private void collectValueClasses() {
        for (ModelSpec model : document.models()) {
            paths.put(model.id(), paths.getOrDefault(model.id(), 0) + 1);
            for (ParameterSpec parameter : model.parameters()) {
                if (RequestClass.takesConstants(model, parameter)) {
                    valueClasses.putIfAbsent(parameter.name(), new ValueClass(parameter));
                    Objects.requireNonNull(valueClasses.get(parameter.name())).addValues(parameter.values());
                }
            }
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (ValueClass valueClass : List.copyOf(valueClasses.values())) {
            String other = named.putIfAbsent(valueClass.className(), valueClass.parameter());
            if (other != null) {
                problems.error(
                        document.where(),
                        "the parameters " + other + " and " + valueClass.parameter() + " would both have the class "
                                + valueClass.className());
            }
            Optional<List<Object>> clash = valueClass.clash();
            if (clash.isPresent()) {
                List<Object> values = clash.get();
                problems.error(
                        document.where(),
                        "the values " + Words.display(values.get(0)) + " and " + Words.display(values.get(1)) + " of "
                                + valueClass.parameter() + " would both be " + valueClass.constant(values.get(0)));
            }
        }
    }

    private Optional<RequestClass> request(ModelSpec model, String className) {
        Set<String> methods = new LinkedHashSet<>();
        for (ParameterSpec parameter : model.parameters()) {
            if (!methods.add(JavaNames.method(parameter.name()))) {
                problems.error(
                        parameter.where(),
                        "two parameters of " + model.id() + " would both have the setter "
                                + JavaNames.method(parameter.name()));
                return Optional.empty();
            }
        }
        Optional<Automaton> automaton;
        try {
            automaton = AutomatonBuilder.build(model);
        } catch (TooComplexException e) {
            problems.error(model.where(), model.id() + ": " + e.getMessage());
            return Optional.empty();
        }
        if (automaton.isEmpty()) {
            problems.error(model.where(), tooMany(model));
            return Optional.empty();
        }
        if (!automaton.get().language().all().isPossible()) {
            return Optional.empty();
        }
        Set<String> reserved = RequestClass.reservedNames(model, className);
        for (ValueClass valueClass : valueClasses.values()) {
            reserved.add(valueClass.className());
        }
        StageNames names = StageNames.of(automaton.get(), reserved);
        Map<Stage, List<Setter>> setters = new LinkedHashMap<>();
        for (Stage stage : automaton.get().stages()) {
            setters.put(stage, setters(automaton.get(), names, className, stage));
        }
        return Optional.of(
                new RequestClass(model, className, constant(model), automaton.get(), names.byStage(), setters));
    }

    private String constant(ModelSpec model) {
        boolean several = !className(model).equals(JavaNames.requestClass(model.id()));
        String path = model.path().substring(model.path().lastIndexOf('/') + 1);
        return JavaNames.constant(several ? model.id() + "_" + path : model.id());
    }

    private static String tooMany(ModelSpec model) {
        return model.id() + " would have more than " + AutomatonBuilder.MOST_STAGES
                + " builder stages, even with its parameters in a fixed order; these rules multiply them: "
                + model.rulesInWords();
    }

    private List<Setter> setters(Automaton automaton, StageNames names, String className, Stage stage) {
        List<Setter> setters = new ArrayList<>();
        for (ParameterSpec parameter : automaton.model().parameters()) {
            for (Transition transition : stage.transitions()) {
                if (transition.parameter() == parameter) {
                    setters.add(setter(
                            automaton.model(),
                            names,
                            className,
                            stage,
                            parameter,
                            transition.states(),
                            transition.target()));
                }
            }
            if (automaton.free().contains(parameter) && automaton.takesOption(stage, parameter)) {
                BitSet any = parameter.variable().given();
                setters.add(setter(automaton.model(), names, className, stage, parameter, any, stage));
            }
        }
        return setters;
    }

    private Setter setter(
            ModelSpec model,
            StageNames names,
            String className,
            Stage stage,
            ParameterSpec parameter,
            BitSet states,
            Stage target) {
        if (!RequestClass.takesConstants(model, parameter)) {
            return new Setter(parameter, states, "", false, target);
        }
        ValueClass valueClass = Objects.requireNonNull(valueClasses.get(parameter.name()));
        BitSet domain = parameter.variable().given();
        BitSet allowed = stage == target ? domain : stage.allowed(parameter);
        Set<Object> members = new LinkedHashSet<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            members.add(parameter.values().get(state - 1));
        }
        String because = allowed.equals(domain) ? "" : names.because(stage, parameter, allowed);
        String group;
        if (members.size() == valueClass.values().size()) {
            group = valueClass.className();
        } else if (members.size() == 1 && because.isEmpty()) {
            group = valueClass.type(members.iterator().next());
        } else {
            String only = states.equals(allowed) && !because.isEmpty() ? "Only" : "";
            group = valueClass.group(only + names.label(parameter, states) + because, className, members);
        }
        boolean takesBoolean = members.contains(true) && members.contains(false);
        return new Setter(parameter, states, group, takesBoolean, target);
    }
}
