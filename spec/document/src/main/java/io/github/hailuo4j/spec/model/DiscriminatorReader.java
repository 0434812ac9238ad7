package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import io.github.hailuo4j.spec.schema.References;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a path's {@code discriminator}. A model's id is what its schema says. Other tools go by the discriminator's mapping, so
 * the two must say the same.
 */
final class DiscriminatorReader {

    private static final List<String> MEMBERS = List.of("propertyName", "mapping");
    private static final String SCHEMAS = "#/components/schemas/";

    private final References references;
    private final Problems problems;

    DiscriminatorReader(References references, Problems problems) {
        this.references = references;
        this.problems = problems;
    }

    /**
     * One of the schemas that the body can be.
     *
     * @param ids the models that it is for; empty if that could not be read
     */
    record Alternative(Node schema, List<String> ids) {}

    /** Compares the discriminator, if there is one, with the schemas that the body can be. */
    void read(ObjectNode body, List<Alternative> alternatives) {
        if (!(body.get("discriminator") instanceof ObjectNode discriminator)) {
            return;
        }
        for (Map.Entry<String, Node> member : discriminator.members().entrySet()) {
            if (!MEMBERS.contains(member.getKey()) && !member.getKey().startsWith("x-")) {
                problems.report(
                        member.getValue(),
                        SpecDiagnostic.DISCRIMINATOR_MEMBER,
                        member.getKey(),
                        Spelling.suggestion(member.getKey(), MEMBERS));
            }
        }
        Node mapping = discriminator.get("mapping");
        if (mapping instanceof ObjectNode entries) {
            for (Map.Entry<String, Node> each : entries.members().entrySet()) {
                entry(each.getKey(), each.getValue(), alternatives);
            }
        } else if (mapping != null) {
            problems.report(mapping, SpecDiagnostic.MAPPING_NOT_OBJECT, mapping.kind());
        }
    }

    private void entry(String id, Node target, List<Alternative> alternatives) {
        if (!(target.plain() instanceof String text)) {
            problems.report(target, SpecDiagnostic.MAPPING_NOT_REFERENCE, target.kind());
            return;
        }
        // The specification allows the schema's bare name too.
        String pointer = text.startsWith("#") ? text : SCHEMAS + text;
        Optional<Node> schema = references.resolve(new Node.ScalarNode(target.pointer(), target.location(), pointer));
        if (schema.isEmpty()) {
            return;
        }
        for (Alternative alternative : alternatives) {
            if (chain(alternative.schema()).contains(schema.get().pointer())) {
                if (!alternative.ids().isEmpty() && !alternative.ids().contains(id)) {
                    problems.report(
                            target,
                            SpecDiagnostic.MAPPING_TO_OTHER_MODEL,
                            id,
                            text,
                            String.join(" or ", alternative.ids()));
                }
                return;
            }
        }
        problems.report(target, SpecDiagnostic.MAPPING_ELSEWHERE, id, text);
    }

    /** The pointers of all that a chain of {@code $ref}s passes. */
    private Set<String> chain(Node start) {
        Set<String> pointers = new HashSet<>();
        Optional<Node> current = Optional.of(start);
        while (current.isPresent() && pointers.add(current.get().pointer())) {
            @Nullable Node next = current.get() instanceof ObjectNode schema ? schema.get("$ref") : null;
            current = next == null ? Optional.empty() : references.resolve(next);
        }
        return pointers;
    }
}
