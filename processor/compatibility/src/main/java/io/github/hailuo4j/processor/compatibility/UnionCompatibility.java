package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sealed interface of objects of which a value is one, where both documents generate it.
 *
 * @param name the interface
 * @param places the parameters that it is the type of, or of something within, as {@link ObjectCompatibility#place} has them
 * @param gone the classes that have it no more, whether they are generated still or not
 * @param added the classes that have it now
 */
public record UnionCompatibility(String name, Set<String> places, List<String> gone, List<String> added) {

    public UnionCompatibility {
        places = Set.copyOf(places);
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }

    static List<UnionCompatibility> between(Plan earlier, Plan later) {
        List<UnionCompatibility> unions = new ArrayList<>();
        for (ModelSpec before : earlier.unions()) {
            for (ModelSpec after : later.unions()) {
                if (before.id().equals(after.id())) {
                    Set<String> places = ObjectCompatibility.places(earlier, before.id());
                    places.addAll(ObjectCompatibility.places(later, after.id()));
                    unions.add(new UnionCompatibility(
                            before.id(), places, missing(before, after), missing(after, before)));
                }
            }
        }
        return unions;
    }

    private static List<String> missing(ModelSpec some, ModelSpec others) {
        Set<String> names = new LinkedHashSet<>();
        some.objects().forEach(object -> names.add(object.id()));
        others.objects().forEach(object -> names.remove(object.id()));
        return List.copyOf(names);
    }

    /** What stops compiling, as callers name it. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        gone.forEach(className -> lost.add(className + " as a " + name));
        if (!added.isEmpty()) {
            lost.add("exhaustive switches over " + name);
        }
        return lost;
    }
}
