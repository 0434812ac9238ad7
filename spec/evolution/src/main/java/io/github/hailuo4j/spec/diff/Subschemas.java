package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The schemas within a schema, by the way to them; what a schema has of values, which can look like schemas, is none. */
final class Subschemas {

    private static final Set<String> BY_NAME = Set.of("properties", "patternProperties", "dependentSchemas");

    private static final Set<String> SINGLE = Set.of(
            "items",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "contains",
            "not",
            "if",
            "then",
            "else");

    private static final Set<String> LISTED = Set.of("anyOf", "oneOf", "prefixItems");

    private Subschemas() {}

    /** Those that say something of the value itself, or of a part of it; {@code allOf}, whose parts all hold, is one with it. */
    static Map<String, Node> of(ObjectNode schema) {
        Map<String, Node> all = new LinkedHashMap<>();
        schema.members().forEach((keyword, value) -> {
            if (SINGLE.contains(keyword)) {
                all.put("/" + keyword, value);
            } else if (BY_NAME.contains(keyword) && value instanceof ObjectNode named) {
                named.members().forEach((name, each) -> all.put("/" + keyword + "/" + name, each));
            } else if (LISTED.contains(keyword) && value instanceof ArrayNode listed) {
                for (int i = 0; i < listed.items().size(); i++) {
                    all.put("/" + keyword + "/" + i, listed.items().get(i));
                }
            }
        });
        return all;
    }
}
