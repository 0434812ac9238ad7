package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schema with a {@code discriminator} and without alternatives: others build on it by {@code allOf}, and an object of it is one of
 * those. For a validator the discriminator says nothing. So the objects are among the valid ones, and never the reverse.
 */
public final class DiscriminatedBase {

    private final References references;
    private final ObjectNode base;
    private final ObjectNode discriminator;

    private DiscriminatedBase(References references, ObjectNode base, ObjectNode discriminator) {
        this.references = references;
        this.base = base;
        this.discriminator = discriminator;
    }

    /** The base that the schema is, or leads to; empty if it is none. */
    public static Optional<DiscriminatedBase> of(References references, Node schema) {
        References quiet = references.reporting(new Problems());
        Node target = quiet.follow(schema).orElse(null);
        return target instanceof ObjectNode base
                        && base.get("discriminator") instanceof ObjectNode discriminator
                        && base.get("oneOf") == null
                        && base.get("anyOf") == null
                ? Optional.of(new DiscriminatedBase(quiet, base, discriminator))
                : Optional.empty();
    }

    /** Whether some schema builds on it, so that its objects are to be told apart. */
    public boolean isBuiltOn() {
        return discriminator.get("mapping") != null || !inheritors().isEmpty();
    }

    /** Where it says so. */
    public Node where() {
        return discriminator;
    }

    public ObjectNode schema() {
        return base;
    }

    /**
     * The objects by their constants: those of the mapping, and the others by the one value that their schemas allow, or else by the
     * names of these. Empty if they are not told apart: one has no constant of its own, or does not build on the base, or need not have
     * the member.
     */
    public Optional<Discriminator> alternatives() {
        String name = Discriminator.said(base);
        Map<Object, Node> byConstant = new LinkedHashMap<>();
        Set<String> mapped = new HashSet<>();
        Node mapping = discriminator.get("mapping");
        if (mapping != null && !(mapping instanceof ObjectNode)) {
            return Optional.empty();
        }
        Map<String, Node> entries = mapping instanceof ObjectNode object ? object.members() : Map.of();
        for (Map.Entry<String, Node> each : entries.entrySet()) {
            ObjectNode reference =
                    reference(each.getValue(), each.getValue().plain() instanceof String text ? text : "");
            Optional<Node> schema = references.resolve(Objects.requireNonNull(reference.get("$ref")));
            if (schema.isEmpty()
                    || !isOfBase(schema.get(), new HashSet<>())
                    || !mapped.add(schema.get().pointer())) {
                return Optional.empty();
            }
            byConstant.put(each.getKey(), reference);
        }
        for (Map.Entry<String, Node> each : inheritors().entrySet()) {
            ObjectNode reference = reference(each.getValue(), each.getKey());
            Object own = Discriminator.constants(references, reference).get(name);
            Object constant = own == null ? each.getKey() : own;
            if (!mapped.contains(each.getValue().pointer()) && byConstant.put(constant, reference) != null) {
                return Optional.empty();
            }
        }
        for (Node each : byConstant.values()) {
            if (name.isEmpty() || !Discriminator.required(references, each).contains(name)) {
                return Optional.empty();
            }
        }
        return byConstant.isEmpty()
                ? Optional.empty()
                : Optional.of(new Discriminator(name, byConstant, new LinkedHashSet<>()));
    }

    /** A reference, so that the class is called as the schema is. A bare name is one of a schema beside the base. */
    private ObjectNode reference(Node where, String text) {
        String pointer = text.startsWith("#")
                ? text
                : "#" + (parent() + "/" + text.replace("~", "~0").replace("/", "~1")).replace("%", "%25");
        // No schema of the document stands there, so that it is not taken for one that leads back to itself.
        String place = where.pointer() + "/$ref";
        return new ObjectNode(
                place, where.location(), Map.of("$ref", new ScalarNode(place, where.location(), pointer)));
    }

    /** The schemas that stand beside the base and build on it. */
    private Map<String, Node> inheritors() {
        Map<String, Node> inheritors = new LinkedHashMap<>();
        String parent = "#" + parent().replace("%", "%25");
        Optional<Node> beside = references.resolve(new ScalarNode(base.pointer(), base.location(), parent));
        if (beside.isPresent() && beside.get() instanceof ObjectNode schemas) {
            for (Map.Entry<String, Node> each : schemas.members().entrySet()) {
                if (!each.getValue().pointer().equals(base.pointer()) && isOfBase(each.getValue(), new HashSet<>())) {
                    inheritors.put(each.getKey(), each.getValue());
                }
            }
        }
        return inheritors;
    }

    private String parent() {
        return base.pointer().substring(0, Math.max(0, base.pointer().lastIndexOf('/')));
    }

    /** Whether all that the schema allows is of the base: it is that, or has it in {@code allOf}. */
    private boolean isOfBase(@Nullable Node node, Set<String> seen) {
        if (!(node instanceof ObjectNode schema) || !seen.add(schema.pointer())) {
            return false;
        }
        if (schema.pointer().equals(base.pointer())) {
            return true;
        }
        Node reference = schema.get("$ref");
        if (reference != null && isOfBase(references.resolve(reference).orElse(null), seen)) {
            return true;
        }
        List<Node> parts = schema.get("allOf") instanceof ArrayNode array ? array.items() : List.of();
        for (Node each : parts) {
            if (isOfBase(each, seen)) {
                return true;
            }
        }
        return false;
    }
}
