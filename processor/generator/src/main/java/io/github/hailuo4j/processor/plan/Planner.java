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
import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what to generate from a document. A model that can't be generated is a problem, and left out of the plan. */
public final class Planner {

    /** The initialiser of a class can't hold what a document says of many more. */
    private static final int MOST_PARAMETERS = 500;

    private final SpecDocument document;
    private final Problems problems;
    private final Map<String, ValueClass> valueClasses = new LinkedHashMap<>();

    /** Enumerated parameters for which there are no names; reported, and left out together with their models. */
    private final Set<String> nameless = new HashSet<>();

    private final Set<String> objectNames = new HashSet<>();

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
        for (ModelSpec model : document.models()) {
            paths.put(model.id(), paths.getOrDefault(model.id(), 0) + 1);
        }
        ObjectClasses named = new ObjectClasses(otherClasses(), problems);
        List<ModelSpec> models = new ArrayList<>();
        for (ModelSpec model : document.models()) {
            models.add(named.named(model, className(model)));
        }
        collectValueClasses(models, named.all());
        new TakenNames(problems).report(models, named.all());
        for (ModelSpec object : named.all()) {
            objectNames.add(object.id());
        }
        Set<String> unusable = new HashSet<>();
        List<RequestClass> objects = objects(named.all(), unusable);
        List<RequestClass> requests = requests(models, unusable);
        valueClasses.keySet().removeAll(nameless);
        return new Plan(requests, List.copyOf(valueClasses.values()), objects);
    }

    /** The classes of those of which there can be one; the names of the others are added to the unusable ones. */
    private List<RequestClass> objects(List<ModelSpec> all, Set<String> unusable) {
        List<RequestClass> objects = new ArrayList<>();
        int before;
        do {
            // One that is within another that it has as a member is lost with that.
            before = unusable.size();
            objects.clear();
            for (ModelSpec object : all) {
                Problems own = new Problems();
                Optional<RequestClass> planned = unusable.contains(object.id())
                                || ObjectClasses.lost(object, unusable).isPresent()
                        ? Optional.empty()
                        : request(ObjectClasses.without(object, unusable), object.id(), own);
                for (Problem each : own.inOrder()) {
                    problems.report(object.where(), PlanDiagnostic.OBJECT_WITHOUT_CLASS, object.id(), each.message());
                }
                if (planned.isPresent()) {
                    objects.add(planned.get());
                } else {
                    unusable.add(object.id());
                }
            }
        } while (unusable.size() > before);
        return objects;
    }

    /** The classes that objects can't have the names of. */
    private Set<String> otherClasses() {
        Set<String> names = new HashSet<>();
        for (ModelSpec model : document.models()) {
            names.add(className(model));
            ObjectClasses.addValueClasses(model, names);
        }
        return names;
    }

    private List<RequestClass> requests(List<ModelSpec> models, Set<String> unusable) {
        List<RequestClass> requests = new ArrayList<>();
        Map<String, ModelSpec> named = new LinkedHashMap<>();
        for (ModelSpec each : models) {
            Optional<ParameterSpec> lost = ObjectClasses.lost(each, unusable);
            if (lost.isPresent()) {
                problems.report(lost.get().where(), SpecDiagnostic.SCHEMA_IN_ITSELF);
                continue;
            }
            ModelSpec model = ObjectClasses.without(each, unusable);
            String className = className(model);
            ModelSpec other = named.putIfAbsent(className, model);
            if (other != null || isTaken(className)) {
                problems.report(model.where(), sameClass(model, className, other));
            } else {
                Optional<RequestClass> request = request(model, className, problems);
                if (request.isPresent()) {
                    requests.add(request.get());
                }
            }
        }
        return requests;
    }

    private static Message sameClass(ModelSpec model, String className, @Nullable ModelSpec other) {
        if (other == null) {
            return PlanDiagnostic.CLASS_OF_PARAMETER.with(model.id(), className);
        }
        return other.id().equals(model.id())
                ? PlanDiagnostic.CLASS_OF_TWO_PATHS.with(model.id(), className, other.path(), model.path())
                : PlanDiagnostic.CLASS_OF_TWO_MODELS.with(other.id(), model.id(), className);
    }

    private boolean isTaken(String className) {
        for (ValueClass valueClass : valueClasses.values()) {
            if (valueClass.className().equals(className)) {
                return true;
            }
        }
        return false;
    }

    private String className(ModelSpec model) {
        String name = JavaNames.requestClass(model.javaName());
        return paths.getOrDefault(model.id(), 0) > 1 ? name + JavaNames.lastSegment(model.path()) : name;
    }

    private void collectValueClasses(List<ModelSpec> models, List<ModelSpec> objects) {
        List<ModelSpec> all = new ArrayList<>(models);
        all.addAll(objects);
        for (ModelSpec model : all) {
            for (ParameterSpec parameter : branches(model)) {
                if (RequestClass.takesConstants(model, parameter)) {
                    valueClasses.putIfAbsent(ValueClass.key(parameter), new ValueClass(parameter));
                    Objects.requireNonNull(valueClasses.get(ValueClass.key(parameter)))
                            .addValues(parameter, problems);
                }
            }
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (ValueClass valueClass : List.copyOf(valueClasses.values())) {
            String other = named.putIfAbsent(valueClass.className(), valueClass.parameter());
            if (other != null) {
                nameless.add(ValueClass.key(valueClass.first()));
                problems.report(
                        valueClass.first().where(),
                        PlanDiagnostic.CLASS_OF_TWO_PARAMETERS,
                        other,
                        valueClass.parameter(),
                        valueClass.className());
            }
        }
    }

    /** The parameters, those with values of several types once for each. */
    private static List<ParameterSpec> branches(ModelSpec model) {
        List<ParameterSpec> branches = new ArrayList<>();
        for (ParameterSpec parameter : model.parameters()) {
            branches.addAll(parameter.branches());
        }
        return branches;
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

    private Optional<RequestClass> request(ModelSpec model, String className, Problems problems) {
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
        for (ParameterSpec parameter : branches(model)) {
            if (nameless.contains(ValueClass.key(parameter)) && RequestClass.takesConstants(model, parameter)) {
                return Optional.empty();
            }
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
        for (ValueClass valueClass : valueClasses.values()) {
            reserved.add(valueClass.className());
        }
        reserved.addAll(objectNames);
        StageNames stageNames = StageNames.of(automaton.get(), className, reserved);
        Map<Stage, List<Setter>> setters = new LinkedHashMap<>();
        for (Stage stage : automaton.get().stages()) {
            setters.put(stage, setters(automaton.get(), stageNames, className, stage));
        }
        return Optional.of(new RequestClass(
                model, className, constant(model), automaton.get(), stageNames.byStage(), setters, valueClasses));
    }

    private static String rulesThatMultiply(ModelSpec model) {
        Set<String> words = new LinkedHashSet<>();
        for (RuleSpec rule : AutomatonBuilder.multiplying(model)) {
            words.add(rule.words());
        }
        return String.join("; ", words);
    }

    private String constant(ModelSpec model) {
        boolean several = !className(model).equals(JavaNames.requestClass(model.javaName()));
        String path = model.path().substring(model.path().lastIndexOf('/') + 1);
        return JavaNames.constant(several ? model.javaName() + "_" + path : model.javaName());
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
        ValueClass valueClass = Objects.requireNonNull(valueClasses.get(ValueClass.key(parameter)));
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
                return Objects.requireNonNull(valueClasses.get(ValueClass.key(each)))
                        .groupOfAll(each, className);
            }
        }
        return "";
    }
}
