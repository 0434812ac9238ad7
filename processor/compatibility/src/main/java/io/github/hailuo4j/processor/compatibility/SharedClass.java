package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The class of a parameter's values, which all models share: what one model changes of it concerns callers of all.
 *
 * @param className the class
 * @param parameter the parameter
 * @param modelIds the later models that have the parameter
 * @param newConstants the constants that are new; an exhaustive switch over the class does not know them
 * @param groupsGone the types of groups of values that are not generated any more
 * @param groupsChanged the types of groups that have other values now
 * @param groupsRefused the types of groups that are there, but that setters of some class do not take any more: the class after the
 *     type and a space
 */
public record SharedClass(
        String className,
        String parameter,
        Set<String> modelIds,
        List<String> newConstants,
        List<String> groupsGone,
        List<String> groupsChanged,
        List<String> groupsRefused) {

    public SharedClass {
        modelIds = Set.copyOf(modelIds);
        newConstants = List.copyOf(newConstants);
        groupsGone = List.copyOf(groupsGone);
        groupsChanged = List.copyOf(groupsChanged);
        groupsRefused = List.copyOf(groupsRefused);
    }

    /** The classes that both plans have. */
    static List<SharedClass> of(Plan earlier, Plan later) {
        List<SharedClass> classes = new ArrayList<>();
        for (ValueClass after : later.valueClasses()) {
            for (ValueClass before : earlier.valueClasses()) {
                if (before.className().equals(after.className())) {
                    classes.add(of(before, after, earlier.requests(), later.requests()));
                }
            }
        }
        return classes;
    }

    private static SharedClass of(
            ValueClass before, ValueClass after, List<RequestClass> earlier, List<RequestClass> requests) {
        List<String> gone = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, Set<Object>> group : before.groups().entrySet()) {
            Set<Object> now = after.groups().get(group.getKey());
            if (now == null) {
                gone.add(after.className() + "." + group.getKey());
            } else if (!now.equals(group.getValue())) {
                changed.add(after.className() + "." + group.getKey());
            }
        }
        return new SharedClass(
                after.className(),
                after.parameter(),
                Set.copyOf(requests.stream()
                        .map(RequestClass::model)
                        .filter(model -> model.parameter(after.parameter()).isPresent())
                        .map(model -> model.id())
                        .distinct()
                        .toList()),
                after.values().stream()
                        .filter(value -> !before.values().contains(value))
                        .map(after::constant)
                        .toList(),
                gone,
                changed,
                refused(after, earlier, requests));
    }

    private static List<String> refused(ValueClass values, List<RequestClass> earlier, List<RequestClass> later) {
        List<String> refused = new ArrayList<>();
        for (RequestClass before : earlier) {
            for (RequestClass after : later) {
                // A parameter that is gone is told as such.
                boolean isKept = after.model().parameter(values.parameter()).isPresent();
                if (isKept && before.className().equals(after.className())) {
                    Set<String> groups = groups(before, values.parameter());
                    groups.removeAll(groups(after, values.parameter()));
                    groups.retainAll(values.groups().keySet());
                    groups.forEach(group -> refused.add(values.className() + "." + group + " " + after.className()));
                }
            }
        }
        return refused;
    }

    /** The groups that setters of a request class take. */
    private static Set<String> groups(RequestClass request, String parameter) {
        Set<String> groups = new TreeSet<>();
        for (List<RequestClass.Setter> setters : request.setters().values()) {
            for (RequestClass.Setter setter : setters) {
                if (setter.parameter().name().equals(parameter)) {
                    groups.add(setter.group());
                }
            }
        }
        return groups;
    }

    /** Whether code stops compiling that looks at the class as a whole, or names one of its groups. */
    public boolean breaksSources() {
        return !newConstants.isEmpty() || !groupsGone.isEmpty() || !groupsChanged.isEmpty() || !groupsRefused.isEmpty();
    }
}
