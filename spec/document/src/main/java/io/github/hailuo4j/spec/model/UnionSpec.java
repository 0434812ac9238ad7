package io.github.hailuo4j.spec.model;

import java.util.List;

/**
 * Objects of which a value is one.
 *
 * @param discriminator the member that tells them apart; each has a constant of its own for it
 * @param objects the objects, in the document's order
 */
public record UnionSpec(String discriminator, List<ModelSpec> objects) {

    public UnionSpec {
        objects = List.copyOf(objects);
    }
}
