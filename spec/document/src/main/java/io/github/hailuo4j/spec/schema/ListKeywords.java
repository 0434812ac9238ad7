package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the keywords that are about the items of lists. */
final class ListKeywords {

    private final SchemaReader schemas;
    private final Problems problems;
    private final KeywordValues values;

    ListKeywords(SchemaReader schemas, Problems problems) {
        this.schemas = schemas;
        this.problems = problems;
        this.values = new KeywordValues(problems);
    }

    /** What the keyword says; nothing where another keyword says it too, or where it says nothing. */
    Optional<Schema> read(ObjectNode owner, String keyword, Node value) {
        return switch (keyword) {
            case "minItems" ->
                Optional.of(new Schema.ItemCount(values.count(value), values.maximum(owner, "maxItems")));
            case "maxItems" ->
                owner.get("minItems") != null
                        ? Optional.empty()
                        : Optional.of(new Schema.ItemCount(0, values.count(value)));
            case "uniqueItems" -> uniqueItems(value);
            case "items" ->
                owner.get("prefixItems") != null
                        ? Optional.empty()
                        : Optional.of(new Schema.Items(schemas.read(value)));
            case "prefixItems" -> prefixItems(owner, value);
            case "contains" -> contains(owner, value);
            case "minContains", "maxContains" -> {
                if (owner.get("contains") == null) {
                    problems.report(value, SpecDiagnostic.COUNT_WITHOUT_CONTAINS, keyword);
                }
                yield Optional.empty();
            }
            default -> throw new IllegalArgumentException(keyword);
        };
    }

    private Optional<Schema> uniqueItems(Node value) {
        if (!(value.plain() instanceof Boolean)) {
            problems.report(value, SpecDiagnostic.UNIQUE_NOT_BOOLEAN, value.kind());
        }
        return Boolean.TRUE.equals(value.plain()) ? Optional.of(new Schema.UniqueItems()) : Optional.empty();
    }

    private Optional<Schema> prefixItems(ObjectNode owner, Node value) {
        List<Schema> first = new ArrayList<>();
        for (Node each : values.items(value)) {
            first.add(schemas.read(each));
        }
        Node others = owner.get("items");
        return Optional.of(new Schema.PrefixItems(first, others == null ? Schema.TRUE : schemas.read(others)));
    }

    private Optional<Schema> contains(ObjectNode owner, Node value) {
        Node min = owner.get("minContains");
        int least = min == null ? 1 : values.count(min);
        return Optional.of(new Schema.Contains(schemas.read(value), least, values.maximum(owner, "maxContains")));
    }
}
