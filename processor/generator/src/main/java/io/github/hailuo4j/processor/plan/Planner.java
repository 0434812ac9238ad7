package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.document.Diagnostic.Message;
import io.github.hailuo4j.spec.document.Problem;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what to generate from a document. A model that can't be generated is a problem, and left out of the plan. */
public final class Planner {

    private final Problems problems;
    private final ModelNames names;
    private final List<ModelSpec> models = new ArrayList<>();
    private final List<ModelSpec> objects = new ArrayList<>();
    private final ValueClasses valueClasses;
    private final RequestPlanner planner;

    private final ObjectsWithoutClass withoutClass = new ObjectsWithoutClass();

    private Planner(SpecDocument document, Problems problems) {
        this.problems = problems;
        this.names = new ModelNames(document.models());
        ObjectClasses named = new ObjectClasses(otherClasses(document), problems);
        for (ModelSpec model : document.models()) {
            models.add(named.named(model, names.className(model)));
        }
        models.replaceAll(named::complete);
        objects.addAll(named.all());
        List<ModelSpec> all = new ArrayList<>(models);
        all.addAll(objects);
        this.valueClasses = new ValueClasses(all, problems);
        new TakenNames(problems).report(models, objects);
        Set<String> objectNames = new HashSet<>();
        for (ModelSpec object : objects) {
            objectNames.add(object.id());
        }
        this.planner = new RequestPlanner(names, valueClasses, objectNames);
    }

    public static Plan plan(SpecDocument document, Problems problems) {
        return new Planner(document, problems).plan();
    }

    private Plan plan() {
        List<RequestClass> ofObjects = objects();
        List<ModelSpec> unions = new ArrayList<>();
        for (ModelSpec each : objects) {
            Optional<ModelSpec> left = each.union().isPresent() ? withoutClass.left(each) : Optional.empty();
            if (left.isPresent()) {
                unions.add(left.get());
            }
        }
        return new Plan(requests(), valueClasses.named(), ofObjects, unions);
    }

    /** The classes that objects can't have the names of. */
    private Set<String> otherClasses(SpecDocument document) {
        Set<String> others = new HashSet<>();
        for (ModelSpec model : document.models()) {
            others.add(names.className(model));
            ObjectClasses.addValueClasses(model, others);
        }
        return others;
    }

    /** The classes of those objects that have one; the others are added to those without. */
    private List<RequestClass> objects() {
        List<RequestClass> planned = new ArrayList<>();
        int before;
        do {
            // One that is within another that it has as a member is lost with that, and a union with one of its
            // objects.
            before = withoutClass.count();
            planned.clear();
            for (ModelSpec object : objects) {
                if (object.union().isPresent()) {
                    withoutClass.addUnion(object);
                    continue;
                }
                Optional<RequestClass> request = withoutClass.has(object.id()) ? Optional.empty() : object(object);
                if (request.isPresent()) {
                    planned.add(request.get());
                }
            }
        } while (withoutClass.count() > before);
        return planned;
    }

    /** The class of the object; without one, it is added to those without. */
    private Optional<RequestClass> object(ModelSpec object) {
        Optional<ObjectsWithoutClass.Recursion> recursion = withoutClass.recursion(object);
        boolean isUndeclared = requiresUndeclared(object);
        Problems own = new Problems();
        Optional<RequestClass> planned = isUndeclared || recursion.isPresent()
                ? Optional.empty()
                : planner.plan(withoutClass.without(object), object.id(), own);
        if (planned.isPresent()) {
            return planned;
        }
        if (isUndeclared || isImpossible(object)) {
            problems.report(object.where(), PlanDiagnostic.OBJECT_IMPOSSIBLE, object.id());
            withoutClass.addImpossible(object);
            return planned;
        }
        for (Problem each : own.inOrder()) {
            problems.report(object.where(), PlanDiagnostic.OBJECT_WITHOUT_CLASS, object.id(), each.message());
        }
        withoutClass.addLost(object, recursion.isPresent() ? recursion.get().cause() : object);
        return planned;
    }

    /** Whether it must have a member that it cannot have: others than those declared are refused, or there would be no class. */
    private static boolean requiresUndeclared(ModelSpec object) {
        for (String name : object.required()) {
            if (object.parameter(name).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImpossible(ModelSpec object) {
        try {
            return !object.language().all().isPossible();
        } catch (TooComplexException e) {
            // Nobody can say. Its class cannot be planned either, which is reported.
            return false;
        }
    }

    private List<RequestClass> requests() {
        Set<String> ofValues = valueClasses.classNames();
        List<RequestClass> requests = new ArrayList<>();
        Map<String, ModelSpec> named = new LinkedHashMap<>();
        for (ModelSpec each : models) {
            Optional<ObjectsWithoutClass.Recursion> lost = withoutClass.recursion(each);
            if (lost.isPresent()) {
                ParameterSpec parameter = lost.get().parameter();
                String cause = lost.get().cause().where().pointer();
                problems.report(parameter.where(), SpecDiagnostic.RECURSION_WITHOUT_CLASS, parameter.name(), cause);
                continue;
            }
            ModelSpec model = withoutClass.without(each);
            String className = names.className(model);
            ModelSpec other = named.putIfAbsent(className, model);
            if (other != null || ofValues.contains(className)) {
                problems.report(model.where(), sameClass(model, className, other));
            } else {
                Optional<RequestClass> request = planner.plan(model, className, problems);
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
}
