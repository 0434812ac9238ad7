package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The classes of all enumerated parameters of a document, in the order in which it mentions them. */
final class ValueClasses {

    private final Map<String, ValueClass> byParameter = new LinkedHashMap<>();

    /** Enumerated parameters for which there are no names; reported, and left out together with their models. */
    private final Set<String> nameless = new HashSet<>();

    /** Those of the models and of the objects within. */
    ValueClasses(List<ModelSpec> models, Problems problems) {
        for (ModelSpec model : models) {
            for (ParameterSpec parameter : branches(model)) {
                if (RequestClass.takesConstants(model, parameter)) {
                    byParameter.putIfAbsent(ValueClass.key(parameter), new ValueClass(parameter));
                    of(parameter).addValues(parameter, problems);
                }
            }
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (ValueClass valueClass : List.copyOf(byParameter.values())) {
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

    /** The class of an enumerated parameter. */
    ValueClass of(ParameterSpec parameter) {
        return Objects.requireNonNull(byParameter.get(ValueClass.key(parameter)));
    }

    /** All, those without a name too, by what their parameters have in common. */
    Map<String, ValueClass> byParameter() {
        return Collections.unmodifiableMap(byParameter);
    }

    /** Those that have names. */
    List<ValueClass> named() {
        List<ValueClass> named = new ArrayList<>();
        for (Map.Entry<String, ValueClass> each : byParameter.entrySet()) {
            if (!nameless.contains(each.getKey())) {
                named.add(each.getValue());
            }
        }
        return named;
    }

    /** The names of all. */
    Set<String> classNames() {
        Set<String> names = new HashSet<>();
        for (ValueClass each : byParameter.values()) {
            names.add(each.className());
        }
        return names;
    }

    /** Whether the class of some parameter of the model has no name. */
    boolean lacksOne(ModelSpec model) {
        for (ParameterSpec parameter : branches(model)) {
            if (nameless.contains(ValueClass.key(parameter)) && RequestClass.takesConstants(model, parameter)) {
                return true;
            }
        }
        return false;
    }
}
