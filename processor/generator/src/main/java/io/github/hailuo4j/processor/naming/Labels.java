package io.github.hailuo4j.processor.naming;

import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names for "this parameter with these values": {@code Resolution1080p}, {@code Seconds6Or10}, {@code LastFrameImageUrl}. */
final class Labels {

    /** More values than this are counted, where a name does not have to tell all groups of values apart. */
    private static final int MOST_VALUES = 3;

    /** Last words of several parameters of the model, which go by their full names. */
    private final Set<String> ambiguous = new HashSet<>();

    Labels(ModelSpec model) {
        Set<String> words = new HashSet<>();
        for (ParameterSpec parameter : model.parameters()) {
            String word = JavaNames.lastWordPascal(parameter.javaName());
            if (!words.add(word)) {
                ambiguous.add(word);
            }
        }
    }

    /** The parameter with these values, of which there may be too many to list. */
    String of(ParameterSpec parameter, BitSet states) {
        Variable variable = parameter.variable();
        if (!variable.isEnumerated() || states.equals(variable.given())) {
            return JavaNames.parameterClass(parameter.javaName());
        }
        return values(word(parameter), parameter, states);
    }

    /** The parameter with these values, every one of them. */
    String listed(ParameterSpec parameter, BitSet states) {
        Variable variable = parameter.variable();
        if (!variable.isEnumerated() || states.equals(variable.given())) {
            return JavaNames.parameterClass(parameter.javaName());
        }
        return word(parameter) + values(variable, states);
    }

    /** Several parameters with their values; the last of them are counted where the text would be longer than this. */
    String joined(Map<ParameterSpec, BitSet> parameters, String conjunction, int longest) {
        List<String> labels = new ArrayList<>();
        for (Map.Entry<ParameterSpec, BitSet> each : parameters.entrySet()) {
            labels.add(of(each.getKey(), each.getValue()));
        }
        String joined = String.join(conjunction, labels);
        for (int more = 1; joined.length() > longest && more < labels.size(); more++) {
            joined = String.join(conjunction, labels.subList(0, labels.size() - more)) + conjunction + more + "More";
        }
        return joined;
    }

    private String word(ParameterSpec parameter) {
        String word = JavaNames.lastWordPascal(parameter.javaName());
        return ambiguous.contains(word) ? JavaNames.parameterClass(parameter.javaName()) : word;
    }

    /** Values within the parameter's own class, named even where they are all that the model has. */
    static String values(ParameterSpec parameter, BitSet states) {
        return values(JavaNames.lastWordPascal(parameter.javaName()), parameter, states);
    }

    /** The same, every one of them. */
    static String listedValues(ParameterSpec parameter, BitSet states) {
        return JavaNames.lastWordPascal(parameter.javaName()) + values(parameter.variable(), states);
    }

    private static String values(String word, ParameterSpec parameter, BitSet states) {
        Variable variable = parameter.variable();
        BitSet others = variable.given();
        others.andNot(states);
        if (states.cardinality() <= MOST_VALUES) {
            return word + values(variable, states);
        }
        if (others.isEmpty()) {
            return JavaNames.parameterClass(parameter.javaName());
        }
        return others.cardinality() <= MOST_VALUES
                ? word + "Not" + values(variable, others)
                : word + states.cardinality() + "Of" + variable.values().size() + "Values";
    }

    private static String values(Variable variable, BitSet states) {
        List<String> parts = new ArrayList<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            parts.add(JavaNames.valuePart(variable.values().get(state - 1)));
        }
        return String.join("Or", parts);
    }
}
