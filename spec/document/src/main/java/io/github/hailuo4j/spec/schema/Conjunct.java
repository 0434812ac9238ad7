package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.spec.document.Node;

/**
 * One of the statements that a schema makes, all of which have to be true.
 *
 * @param schema the statement
 * @param where the node that makes it
 * @param owner the schema object that it stands in, whose description and source it shares
 */
public record Conjunct(Schema schema, Node where, Node.ObjectNode owner) {

    /** Whether it is a keyword of that schema itself, not of one that it refers to or combines. */
    public boolean standsIn(Node.ObjectNode schema) {
        return owner.pointer().equals(schema.pointer());
    }
}
