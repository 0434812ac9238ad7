package io.github.hailuo4j.processor.compatibility;

import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class of a parameter's values, which all models share: what one model changes of it concerns callers of all.
 *
 * @param className the class
 * @param parameter the parameter
 * @param modelIds the later models that have the parameter
 * @param newConstants the constants that are new; an exhaustive switch over the class does not know them
 * @param groupsGone the types of groups of values that are not generated any more
 * @param groupsChanged the types of groups that have other values now
 */
public record SharedClass(
        String className,
        String parameter,
        Set<String> modelIds,
        List<String> newConstants,
        List<String> groupsGone,
        List<String> groupsChanged) {

    public SharedClass {
        modelIds = Set.copyOf(modelIds);
        newConstants = List.copyOf(newConstants);
        groupsGone = List.copyOf(groupsGone);
        groupsChanged = List.copyOf(groupsChanged);
    }

    /** The classes that both plans have. */
    static List<SharedClass> of(Plan earlier, Plan later) {
        List<SharedClass> classes = new ArrayList<>();
        for (ValueClass after : later.valueClasses()) {
            for (ValueClass before : earlier.valueClasses()) {
                if (before.className().equals(after.className())) {
                    classes.add(of(before, after, later.requests()));
                }
            }
        }
        return classes;
    }

    private static SharedClass of(ValueClass before, ValueClass after, List<RequestClass> requests) {
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
                changed);
    }

    /** Whether code stops compiling that looks at the class as a whole, or names one of its groups. */
    public boolean breaksSources() {
        return !newConstants.isEmpty() || !groupsGone.isEmpty() || !groupsChanged.isEmpty();
    }
}
