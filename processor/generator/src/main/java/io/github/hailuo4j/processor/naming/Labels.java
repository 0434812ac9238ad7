package io.github.hailuo4j.processor.naming;

import io.github.hailuo4j.spec.constraint.Variable;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Names for "this parameter with these values": {@code Resolution1080p}, {@code Seconds6Or10}, {@code LastFrameImageUrl}. */
final class Labels {

    /** More values than this are not listed in a name. */
    private static final int MOST_VALUES = 3;

    private Labels() {}

    static String of(ParameterSpec parameter, BitSet states) {
        Variable variable = parameter.variable();
        if (!variable.isEnumerated() || states.equals(variable.given())) {
            return JavaNames.parameterClass(parameter.name());
        }
        return values(parameter, states);
    }

    /** The same, with the values named even where they are all that the model has. */
    static String values(ParameterSpec parameter, BitSet states) {
        Variable variable = parameter.variable();
        String word = JavaNames.lastWordPascal(parameter.name());
        BitSet others = variable.given();
        others.andNot(states);
        if (states.cardinality() <= MOST_VALUES) {
            return word + values(variable, states);
        }
        if (others.isEmpty()) {
            return JavaNames.parameterClass(parameter.name());
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
