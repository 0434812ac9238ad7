package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands behind keywords, where that is no schema. What has the wrong form is a problem, and reads as nothing. */
final class KeywordValues {

    private final Problems problems;

    KeywordValues(Problems problems) {
        this.problems = problems;
    }

    List<Node> items(Node value) {
        if (value instanceof ArrayNode array) {
            return array.items();
        }
        problems.report(value, SpecDiagnostic.NOT_AN_ARRAY, value.kind());
        return List.of();
    }

    Map<String, Node> members(Node value) {
        if (value instanceof ObjectNode object) {
            return object.members();
        }
        problems.report(value, SpecDiagnostic.NOT_AN_OBJECT, value.kind());
        return Map.of();
    }

    Map<String, Node> texts(Node value) {
        Map<String, Node> texts = new LinkedHashMap<>();
        for (Node item : items(value)) {
            if (item.plain() instanceof String text) {
                texts.put(text, item);
            } else {
                problems.report(item, SpecDiagnostic.NAME_NOT_STRING, item.kind());
            }
        }
        return texts;
    }

    /** The count; as much as there can be where the keyword is missing. */
    int maximum(ObjectNode owner, String keyword) {
        Node node = owner.get(keyword);
        return node == null ? Integer.MAX_VALUE : count(node);
    }

    int count(Node value) {
        try {
            if (value.plain() instanceof BigDecimal number && number.signum() >= 0) {
                return number.intValueExact();
            }
        } catch (ArithmeticException e) {
            // Reported below: neither a fraction nor more than two billion is a count.
        }
        problems.report(value, SpecDiagnostic.NOT_A_COUNT, Integer.MAX_VALUE);
        return 0;
    }

    Optional<BigDecimal> number(Node value) {
        @Nullable Object plain = value.plain();
        if (plain instanceof BigDecimal number) {
            return Optional.of(number);
        }
        problems.report(value, SpecDiagnostic.NOT_A_NUMBER, value.kind());
        return Optional.empty();
    }
}
