package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.References;
import io.github.hailuo4j.spec.schema.SchemaReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands beside a list of values in the same schema. A value that one schema lists and another refuses can be meant for
 * other parameters or models. Within one schema it is a mistake.
 */
final class Siblings {

    private static final Set<String> OF_ONE_VALUE = Set.of(
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "uniqueItems",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties");

    private Siblings() {}

    /** What refuses the value, in words. */
    static Optional<String> refusing(ObjectNode schema, Node value, References references) {
        Object plain = value.plain();
        Map<String, Node> siblings = new LinkedHashMap<>(schema.members());
        siblings.keySet().retainAll(OF_ONE_VALUE);
        if (plain == null || siblings.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode beside = new ObjectNode(schema.pointer(), schema.location(), siblings);
        // Problems of the keywords themselves were reported when they were read.
        Schema read = new SchemaReader(references, new Problems()).read(beside);
        return read.holds(plain) ? Optional.empty() : Optional.of(SchemaWords.is(read));
    }
}
