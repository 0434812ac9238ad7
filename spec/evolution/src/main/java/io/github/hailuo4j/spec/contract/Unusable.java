package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.constraint.Formula;
import io.github.hailuo4j.spec.constraint.Residual;
import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters that no valid request of a model has, and their values. A contract lists all fields of an action with every model, and
 * has rules that forbid some of them to one model; a document says so by not declaring them.
 */
final class Unusable {

    static final Unusable NOTHING = new Unusable();

    /** What is left of a parameter's values by model and name; empty where the parameter cannot be given at all. */
    private final Map<List<String>, List<Object>> usable = new LinkedHashMap<>();

    private Unusable() {}

    /** What no valid request of a document's models has. */
    static Unusable in(SpecDocument document) {
        Unusable unusable = new Unusable();
        for (ModelSpec model : document.models()) {
            try {
                Residual all = model.language().all();
                // Of a model without valid requests the document's validation says more.
                if (all.isPossible()) {
                    model.parameters().forEach(parameter -> unusable.look(model, parameter, all));
                }
            } catch (TooComplexException e) {
                // The document's validation says so, too.
            }
        }
        return unusable;
    }

    private void look(ModelSpec model, ParameterSpec parameter, Residual all) {
        if (!all.and(Formula.given(parameter.variable())).isPossible()) {
            usable.put(key(model.path(), model.id(), parameter.name()), List.of());
            return;
        }
        List<Object> left = new ArrayList<>();
        for (int i = 0; i < parameter.values().size(); i++) {
            BitSet state = new BitSet();
            state.set(i + 1);
            if (all.and(Formula.atom(parameter.variable(), state)).isPossible()) {
                left.add(parameter.values().get(i));
            }
        }
        if (left.size() < parameter.values().size()) {
            usable.put(key(model.path(), model.id(), parameter.name()), left);
        }
    }

    boolean isEmpty() {
        return usable.isEmpty();
    }

    /** Whether no valid request has the field. */
    boolean isNeverGiven(String path, String model, String field) {
        List<Object> left = usable.get(key(path, model, field));
        return left != null && left.isEmpty();
    }

    /** The values that valid requests have, where they are not all that the contract lists; else those of the contract. */
    Contract.Field usable(String path, String model, Contract.Field field) {
        List<Object> left = usable.get(key(path, model, field.name()));
        return left == null || left.isEmpty() ? field : field.withValues(left);
    }

    private static List<String> key(String path, String model, String parameter) {
        return List.of(path, model, parameter);
    }
}
