package io.github.hailuo4j.processor.automaton;

import io.github.hailuo4j.spec.constraint.Language;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a model's builder.
 *
 * @param model the model
 * @param language its valid assignments
 * @param stages all stages, the one that {@code builder()} returns first
 * @param constrained the optional parameters that rules decide about, in the document's order
 * @param free the optional parameters that can be set and set again at any stage after the required ones
 * @param order the constrained parameters in groups: those of one in any order, but none after one of a later group. There are
 *     several only where there would be too many stages otherwise
 * @param inPlace whether an optional parameter can also be set at its place among the required ones: before those that the
 *     document declares after it, so that a call site goes on compiling when a required parameter becomes optional
 */
public record Automaton(
        ModelSpec model,
        Language language,
        List<Stage> stages,
        List<ParameterSpec> constrained,
        List<ParameterSpec> free,
        List<List<ParameterSpec>> order,
        boolean inPlace) {

    public Automaton {
        stages = List.copyOf(stages);
        constrained = List.copyOf(constrained);
        free = List.copyOf(free);
        order = order.stream().map(List::copyOf).toList();
    }

    /** Whether some constrained parameter can only be set before some other. */
    public boolean ordered() {
        return order.size() > 1;
    }

    /** The groups in their order, as people read it: {@code (still, motion, size), style, (voice, sound)}. */
    public String orderInWords() {
        List<String> groups = new ArrayList<>();
        for (List<ParameterSpec> group : order) {
            List<String> names = new ArrayList<>();
            for (ParameterSpec parameter : group) {
                names.add(parameter.name());
            }
            groups.add(names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")");
        }
        return String.join(", ", groups);
    }

    /** The stage that {@code builder()} returns. */
    public Stage start() {
        return stages.get(0);
    }

    /** Whether {@code build()} exists: the required parameters are set, and nothing more is needed. */
    public boolean isAccepting(Stage stage) {
        return takesOptions(stage) && stage.residual().isComplete();
    }

    /** Whether the required parameters are set, so that every optional one can be. */
    public boolean takesOptions(Stage stage) {
        return stage.requiredSet() == model.required().size();
    }

    /** Whether the stage has a place for an optional parameter, if rules allow it there. */
    public boolean takesOption(Stage stage, ParameterSpec optional) {
        return takesOptions(stage) || (inPlace && isDeclaredBefore(model, optional, stage.requiredSet()));
    }

    /** Whether the document declares the parameter before the required one that is next. */
    static boolean isDeclaredBefore(ModelSpec model, ParameterSpec optional, int requiredSet) {
        for (ParameterSpec parameter : model.parameters()) {
            if (parameter.name().equals(model.required().get(requiredSet))) {
                return false;
            }
            if (parameter.equals(optional)) {
                return true;
            }
        }
        return false;
    }
}
