package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.schema.References;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where schemas of a model are within themselves: each place at which one comes again, and the place at which it began. If two models
 * have the same, and what each schema says by itself is compared, all that is deep inside is compared.
 */
final class RecursionShape {

    /** Of a larger schema it is not worked out. */
    private static final int MOST_SCHEMAS = 20_000;

    private final References references;
    private final Set<String> places = new TreeSet<>();
    private final Map<String, String> open = new HashMap<>();
    private int schemas;

    private RecursionShape(References references) {
        this.references = references;
    }

    /** The places within a model; empty if there are too many to be looked at. */
    static Optional<Set<String>> of(Node root, ModelSpec model) {
        RecursionShape shape = new RecursionShape(new References(root, new Problems()));
        model.statements().forEach(statement -> shape.walk(statement, ""));
        return shape.schemas > MOST_SCHEMAS ? Optional.empty() : Optional.of(shape.places);
    }

    private void walk(Node node, String place) {
        if (!(node instanceof ObjectNode schema) || ++schemas > MOST_SCHEMAS) {
            return;
        }
        String began = open.get(schema.pointer());
        if (began != null) {
            places.add(place + " is " + began);
            return;
        }
        open.put(schema.pointer(), place);
        Node reference = schema.get("$ref");
        if (reference != null) {
            references.resolve(reference).ifPresent(target -> walk(target, place));
        }
        if (schema.get("allOf") instanceof ArrayNode all) {
            all.items().forEach(each -> walk(each, place));
        }
        Subschemas.of(schema).forEach((way, each) -> walk(each, place + way));
        open.remove(schema.pointer());
    }
}
