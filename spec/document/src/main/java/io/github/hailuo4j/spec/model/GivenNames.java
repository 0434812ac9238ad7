package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.rules.JsonType;
import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.schema.NamesInJava;
import java.util.Map;
import java.util.Optional;

/**
 * The names for Java that a document gives a parameter.
 *
 * @param name where it has one for the parameter; of an object, the name is its class's
 * @param values where it has them for values, by value
 */
record GivenNames(Optional<Node> name, Map<Object, Node> values) {

    /** The names of a parameter of that type. */
    static GivenNames of(NamesInJava names, JsonType type, Node schema) {
        return new GivenNames(type == JsonType.OBJECT ? Optional.empty() : names.name(schema), names.ofValues(schema));
    }

    static String text(Node name) {
        return String.valueOf(name.plain());
    }
}
