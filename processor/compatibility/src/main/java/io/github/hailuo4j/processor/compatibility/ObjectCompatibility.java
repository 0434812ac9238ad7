package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The builder of the class of an object within requests.
 *
 * @param className the class
 * @param places the parameters that it is the class of, or of something within, each as {@link #place} has it
 * @param broken why chains of calls stop compiling; empty if each goes on compiling
 * @param possible why chains of calls compile that did not before
 */
public record ObjectCompatibility(
        String className, Set<String> places, List<BrokenCall> broken, List<BrokenCall> possible) {

    public ObjectCompatibility {
        places = Set.copyOf(places);
        broken = List.copyOf(broken);
        possible = List.copyOf(possible);
    }

    /** A parameter of a model. */
    static String place(String modelId, String parameter) {
        return modelId + " " + parameter;
    }

    /** Those of which one document has the class, with no broken calls where the other has none. */
    static List<ObjectCompatibility> between(Plan earlier, Plan later) {
        Set<String> names = Stream.concat(earlier.objects().stream(), later.objects().stream())
                .map(RequestClass::className)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<ObjectCompatibility> objects = new ArrayList<>();
        for (String name : names) {
            Set<String> places = places(earlier, name);
            places.addAll(places(later, name));
            List<RequestClass> both =
                    Stream.concat(named(earlier, name), named(later, name)).toList();
            boolean isInBoth = both.size() == 2;
            objects.add(new ObjectCompatibility(
                    name,
                    places,
                    isInBoth ? new CallChains(both.get(0), both.get(1)).broken() : List.of(),
                    isInBoth ? new CallChains(both.get(1), both.get(0)).broken() : List.of()));
        }
        return objects;
    }

    private static Stream<RequestClass> named(Plan plan, String className) {
        return plan.objects().stream().filter(object -> object.className().equals(className));
    }

    /** Where the class, or the interface of several, is of a parameter or of something within. */
    static Set<String> places(Plan plan, String className) {
        Set<String> places = new HashSet<>();
        for (RequestClass request : plan.requests()) {
            for (ParameterSpec parameter : request.model().parameters()) {
                Set<String> within = new HashSet<>();
                addClasses(plan, parameter, within);
                if (within.contains(className)) {
                    places.add(place(request.model().id(), parameter.name()));
                }
            }
        }
        return places;
    }

    private static void addClasses(Plan plan, ParameterSpec parameter, Set<String> names) {
        for (ParameterSpec branch : parameter.branches()) {
            if (branch.members().isEmpty()) {
                continue;
            }
            for (ModelSpec object : branch.members().get().objects()) {
                // An object within itself has its members where its class is planned.
                if (names.add(object.id())) {
                    named(plan, object.id())
                            .map(RequestClass::model)
                            .flatMap(model -> model.parameters().stream())
                            .forEach(member -> addClasses(plan, member, names));
                }
            }
            names.add(branch.members().get().id());
        }
    }
}
