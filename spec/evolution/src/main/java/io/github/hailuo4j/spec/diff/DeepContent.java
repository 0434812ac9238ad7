package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of a value whether a parameter of a model takes it, however deep schemas are within themselves. */
final class DeepContent {

    /** Deeper values are not made for comparing. */
    private static final int DEEPEST = 12;

    private final SpecDocument document;
    private final Map<Integer, SpecDocument> unrolled = new HashMap<>();

    DeepContent(SpecDocument document) {
        this.document = document;
    }

    /** Whether the parameter by itself can have the value; empty if that is too deep to be looked at. */
    Optional<Boolean> accepts(ModelSpec model, String parameter, Object value) {
        int depth = depth(value);
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        SpecDocument deep = unrolled.computeIfAbsent(
                depth + 1, copies -> Unrolling.of(document, copies).orElse(document));
        return same(deep, model)
                .flatMap(each -> each.parameter(parameter))
                .map(each -> each.schema().holds(value));
    }

    /** The model as another reading of its document has it. */
    static Optional<ModelSpec> same(SpecDocument document, ModelSpec model) {
        return document.models().stream()
                .filter(each -> each.id().equals(model.id()) && each.path().equals(model.path()))
                .findFirst();
    }

    private static int depth(Object value) {
        int deepest = 0;
        if (value instanceof Map<?, ?> map) {
            for (Object each : map.values()) {
                deepest = Math.max(deepest, 1 + depth(each));
            }
        } else if (value instanceof List<?> list) {
            for (Object each : list) {
                deepest = Math.max(deepest, 1 + depth(each));
            }
        }
        return deepest;
    }
}
