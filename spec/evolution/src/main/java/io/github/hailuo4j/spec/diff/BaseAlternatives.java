package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.model.SpecReader;
import io.github.hailuo4j.spec.schema.DiscriminatedBase;
import io.github.hailuo4j.spec.schema.Discriminator;
import io.github.hailuo4j.spec.schema.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A document in which a value of a base with a {@code discriminator} is one of what builds on it, as for the generated classes. By
 * itself, the schema of the base allows more, so that a change of what builds on it would be none.
 */
final class BaseAlternatives {

    /** What holds values, which can look like references. */
    private static final Set<String> VALUES = Set.of("default", "example", "examples", "enum", "const");

    /** What has schemas of values by name, or as a list; and what has one. */
    private static final Set<String> SEVERAL =
            Set.of("properties", "patternProperties", "oneOf", "anyOf", "prefixItems");

    private static final Set<String> ONE = Set.of("items", "additionalProperties");

    /** Tells models apart, which are no values. */
    private static final String MODEL = "model";

    private final References references;
    private boolean isChanged;

    private BaseAlternatives(Node root) {
        this.references = new References(root, new Problems());
    }

    /** The document with alternatives in place of bases; the document itself if it has no base, or cannot be read so. */
    static SpecDocument of(SpecDocument document) {
        if (!(document.where() instanceof ObjectNode root)) {
            return document;
        }
        BaseAlternatives alternatives = new BaseAlternatives(root);
        Node changed = alternatives.copy(root, false);
        if (!alternatives.isChanged) {
            return document;
        }
        Problems problems = new Problems();
        SpecDocument read = SpecReader.read((ObjectNode) changed, problems);
        return problems.errors() == 0 ? read : document;
    }

    /**
     * A copy.
     *
     * @param isValue whether it is the schema of a value, not of a part of one
     */
    private Node copy(Node node, boolean isValue) {
        if (node instanceof ArrayNode array) {
            return new ArrayNode(array.pointer(), array.location(), copies(array.items(), isValue));
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        Optional<Discriminator> discriminator = isValue ? discriminator(object) : Optional.empty();
        Map<String, Node> members = new LinkedHashMap<>();
        for (Map.Entry<String, Node> each : object.members().entrySet()) {
            members.put(each.getKey(), member(each.getKey(), each.getValue()));
        }
        if (discriminator.isPresent()) {
            isChanged = true;
            members.remove("$ref");
            members.remove("allOf");
            members.put("oneOf", alternatives(object, discriminator.get()));
        }
        return new ObjectNode(object.pointer(), object.location(), members);
    }

    private Node member(String keyword, Node member) {
        if (VALUES.contains(keyword) || keyword.startsWith("x-")) {
            return member;
        }
        if (SEVERAL.contains(keyword) && member instanceof ObjectNode named) {
            Map<String, Node> schemas = new LinkedHashMap<>();
            named.members().forEach((name, schema) -> schemas.put(name, copy(schema, true)));
            return new ObjectNode(named.pointer(), named.location(), schemas);
        }
        return copy(member, SEVERAL.contains(keyword) || ONE.contains(keyword));
    }

    private List<Node> copies(List<Node> nodes, boolean isValue) {
        List<Node> copies = new ArrayList<>();
        nodes.forEach(each -> copies.add(copy(each, isValue)));
        return copies;
    }

    /** What tells the objects of the base apart that the schema is no more than; empty if it is something else. */
    private Optional<Discriminator> discriminator(ObjectNode schema) {
        boolean isReference = schema.get("$ref") != null && schema.get("allOf") == null;
        Node unwrapped = references.unwrapped(schema);
        if (schema.get("oneOf") != null || (!isReference && unwrapped.pointer().equals(schema.pointer()))) {
            return Optional.empty();
        }
        return DiscriminatedBase.of(references, unwrapped)
                .filter(DiscriminatedBase::isBuiltOn)
                .flatMap(DiscriminatedBase::alternatives)
                .filter(each -> !each.name().equals(MODEL));
    }

    private static ArrayNode alternatives(ObjectNode schema, Discriminator discriminator) {
        String pointer = schema.pointer() + "/oneOf";
        List<Node> all = new ArrayList<>();
        discriminator.alternatives().forEach((constant, reference) -> {
            String place = pointer + "/" + all.size();
            ObjectNode object = (ObjectNode) reference;
            Map<String, Node> members = new LinkedHashMap<>(object.members());
            Node value = new ScalarNode(place + "/properties/const", schema.location(), constant);
            members.put(
                    "properties", wrapped(place, schema, discriminator.name(), wrapped(place, schema, "const", value)));
            all.add(new ObjectNode(place, schema.location(), members));
        });
        return new ArrayNode(pointer, schema.location(), all);
    }

    private static ObjectNode wrapped(String place, ObjectNode schema, String name, Node node) {
        return new ObjectNode(place + "/properties", schema.location(), Map.of(name, node));
    }
}
