package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.schema.NamesInJava;
import io.github.hailuo4j.spec.schema.References;
import java.util.Locale;
import java.util.Optional;

/**
 * What objects are called that have classes.
 *
 * @param references those of the document
 */
record ObjectNames(References references) {

    /** What the document calls the class, or else the component, or else the way to it. */
    String name(Node reference, String path) {
        Optional<Node> said = new NamesInJava(references).name(reference);
        if (said.isPresent()) {
            return GivenNames.text(said.get());
        }
        Optional<String> component = Optional.empty();
        Node current = reference;
        while (current instanceof ObjectNode schema && schema.get("properties") == null) {
            Node next = schema.get("$ref");
            if (next == null) {
                break;
            }
            String pointer = String.valueOf(next.plain());
            component = Optional.of(pointer.substring(pointer.lastIndexOf('/') + 1));
            current = references.resolve(next).orElseThrow();
        }
        return component.orElse(path);
    }

    /** What one of many is called: {@code shots} has a {@code shot}, {@code entries} an {@code entry}. */
    static String singular(String many) {
        String lower = many.toLowerCase(Locale.ROOT);
        if (lower.endsWith("ies") && many.length() > 4) {
            return many.substring(0, many.length() - 3) + "y";
        }
        return lower.endsWith("s") && !lower.endsWith("ss") && many.length() > 2
                ? many.substring(0, many.length() - 1)
                : many + "_item";
    }
}
