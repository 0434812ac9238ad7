package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.NamePattern;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keywords that are about members by their names' patterns, or about all that others do not name. */
final class ObjectKeywords {

    private final SchemaReader schemas;
    private final KeywordValues values;

    ObjectKeywords(SchemaReader schemas, Problems problems) {
        this.schemas = schemas;
        this.values = new KeywordValues(problems);
    }

    /** The schemas of {@code patternProperties}. */
    Map<NamePattern, Node> patterns(Node value) {
        Map<NamePattern, Node> patterns = new LinkedHashMap<>();
        for (Map.Entry<String, Node> each : values.members(value).entrySet()) {
            Optional<Schema> meaning = schemas.pattern(each.getKey(), each.getValue());
            if (meaning.isPresent()) {
                patterns.put(new NamePattern(each.getKey(), meaning.get()), each.getValue());
            }
        }
        return patterns;
    }

    /** {@code additionalProperties}; nothing where it says nothing. */
    Optional<Schema> additional(ObjectNode owner, Node value) {
        if (Boolean.TRUE.equals(value.plain())) {
            return Optional.empty();
        }
        Node properties = owner.get("properties");
        Set<String> names =
                properties instanceof ObjectNode object ? object.members().keySet() : Set.of();
        Set<NamePattern> patterns = Evaluated.patterns(owner);
        if (Boolean.FALSE.equals(value.plain())) {
            return Optional.of(
                    patterns.isEmpty()
                            ? new Schema.Closed(names)
                            : new Schema.OtherProperties(names, patterns, Schema.FALSE));
        }
        return Optional.of(new Schema.OtherProperties(names, patterns, schemas.read(value)));
    }
}
