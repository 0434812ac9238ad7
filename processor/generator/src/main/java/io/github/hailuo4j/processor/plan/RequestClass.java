package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.processor.automaton.Automaton;
import io.github.hailuo4j.processor.automaton.Stage;
import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A model's request class.
 *
 * @param model the model
 * @param className {@code Hailuo23ImageToVideoPro}
 * @param constant its constant in the enum of models
 * @param automaton the stages of its builder
 * @param stageNames the stages' class names
 * @param setters the setters of each stage, in the order in which they are generated
 * @param valueClasses the classes of the document's enumerated parameters, by parameter
 */
public record RequestClass(
        ModelSpec model,
        String className,
        String constant,
        Automaton automaton,
        Map<Stage, String> stageNames,
        Map<Stage, List<Setter>> setters,
        Map<String, ValueClass> valueClasses) {

    /**
     * A setter of a stage.
     *
     * @param parameter what it sets
     * @param states the states of the parameter's variable that it can be set to
     * @param group the type of the constants that it takes, nested in the parameter's value class; the name of that class
     *     itself where it takes all its values; empty if the parameter has no value class
     * @param takesBoolean whether it takes a plain {@code boolean} too
     * @param target the stage that follows
     */
    public record Setter(ParameterSpec parameter, BitSet states, String group, boolean takesBoolean, Stage target) {

        public Setter {
            states = (BitSet) states.clone();
        }

        @Override
        public BitSet states() {
            return (BitSet) states.clone();
        }
    }

    /** The class of the parameter's constants. */
    public ValueClass valueClass(ParameterSpec parameter) {
        return Objects.requireNonNull(valueClasses.get(ValueClass.key(parameter)));
    }

    /** Whether it is the class of an object within requests, which is for no path. */
    public boolean isObject() {
        return model.path().isEmpty();
    }

    /** Whether the parameter takes constants of a class: if it is enumerated, or a boolean that rules look at. */
    public static boolean takesConstants(ModelSpec model, ParameterSpec parameter) {
        return parameter.isEnumerated()
                || (parameter.type() == JsonType.BOOLEAN
                        && !parameter.values().isEmpty()
                        && (parameter.values().size() < 2 || model.ruled().contains(parameter.name())));
    }

    /** Whether the parameter can be changed in a finished request without breaking a rule. */
    public boolean canReplace(ParameterSpec parameter) {
        return !model.ruled().contains(parameter.name());
    }

    /** Whether some rule looks at content, so that {@code build()} has to check it. */
    public boolean isCheckedAtRunTime() {
        for (RuleSpec rule : model.rules()) {
            if (rule.isCheckedAtRunTime()) {
                return true;
            }
        }
        return false;
    }

    /** Names that stages can't have. */
    static Set<String> reservedNames(ModelSpec model, String className) {
        Set<String> reserved = new HashSet<>(List.of(
                className,
                "Draft",
                "Override",
                "Object",
                "String",
                "URI",
                "List",
                "Map",
                "Optional",
                "Long",
                "Double",
                "Boolean",
                "GeneratedObject",
                "GeneratedRequest",
                "HailuoRequest",
                "HailuoModel",
                "RequestValues",
                "RequestDraft",
                "ModelDefinition",
                "Condition",
                "Check",
                "CheckReturnValue",
                "Constraint",
                "RequestStage",
                "ValueType",
                "VideoModel"));
        for (ParameterSpec parameter : model.parameters()) {
            reserved.add(JavaNames.parameterClass(parameter.javaName()));
        }
        return reserved;
    }
}
