package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Node.ScalarNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.model.SpecReader;
import io.github.hailuo4j.spec.schema.References;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A document whose schemas that are within themselves are copied some times, each copy within the one before it. A schema is read up
 * to where it comes again, so a copy shows one level more of what is inside.
 */
final class Unrolling {

    /** What holds values, which can look like references. */
    private static final Set<String> VALUES = Set.of("default", "example", "examples", "enum", "const");

    private static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas");

    private static final String COPIES = "unrolled";

    private final ObjectNode root;
    private final int copies;
    private final boolean isEnded;
    private final References references;

    /** What some reference leads to, by its pointer, and the pointers that references in it lead to. */
    private final Map<String, Node> targets = new LinkedHashMap<>();

    private final Map<String, Set<String>> edges = new LinkedHashMap<>();
    private final List<String> recursive = new ArrayList<>();

    private Unrolling(ObjectNode root, int copies, boolean isEnded) {
        this.root = root;
        this.copies = copies;
        this.isEnded = isEnded;
        this.references = new References(root, new Problems());
        for (Node target : targetsIn(root, false)) {
            targets.put(target.pointer(), target);
        }
        targets.forEach((pointer, target) -> {
            Set<String> pointers = new LinkedHashSet<>();
            targetsIn(target, false).forEach(each -> pointers.add(each.pointer()));
            edges.put(pointer, pointers);
        });
        for (String pointer : targets.keySet()) {
            if (reaches(pointer, pointer)) {
                recursive.add(pointer);
            }
        }
    }

    /** The document with so many copies; empty if no schema is within itself. */
    static Optional<SpecDocument> of(SpecDocument document, int copies) {
        return of(document, copies, false);
    }

    /** The same, where no value goes deeper than the last copy: each that it takes is valid at any depth. */
    static Optional<SpecDocument> ended(SpecDocument document, int copies) {
        return of(document, copies, true);
    }

    private static Optional<SpecDocument> of(SpecDocument document, int copies, boolean isEnded) {
        if (!(document.where() instanceof ObjectNode root)) {
            return Optional.empty();
        }
        Unrolling unrolling = new Unrolling(root, copies, isEnded);
        return unrolling.recursive.isEmpty()
                ? Optional.empty()
                : Optional.of(SpecReader.read(unrolling.unrolled(), new Problems()));
    }

    private ObjectNode unrolled() {
        Map<String, Node> members = new LinkedHashMap<>(((ObjectNode) copy(root, 0, "", "")).members());
        Map<String, Node> all = new LinkedHashMap<>();
        for (int number = 1; number <= copies; number++) {
            for (String pointer : recursive) {
                String name = name(pointer, number);
                all.put(
                        name,
                        copy(Objects.requireNonNull(targets.get(pointer)), number, pointer, "/" + COPIES + "/" + name));
            }
        }
        members.put(COPIES, new ObjectNode("/" + COPIES, root.location(), all));
        return new ObjectNode(root.pointer(), root.location(), members);
    }

    private String name(String pointer, int number) {
        return "schema" + recursive.indexOf(pointer) + "_" + number;
    }

    /** A copy whose references into itself lead to the next copy, those of the last one to that. */
    private Node copy(Node node, int number, String from, String to) {
        String pointer = to + node.pointer().substring(from.length());
        if (node instanceof ArrayNode array) {
            List<Node> items = new ArrayList<>();
            array.items().forEach(item -> items.add(copy(item, number, from, to)));
            return new ArrayNode(pointer, node.location(), items);
        } else if (node instanceof ObjectNode object) {
            Map<String, Node> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, copy(member, number, from, to)));
            Optional<Node> target = inner(object);
            if (target.isPresent() && isEnded && number == copies) {
                return new ScalarNode(pointer, node.location(), false);
            } else if (target.isPresent()) {
                String next = "#/" + COPIES + "/" + name(target.get().pointer(), Math.min(number + 1, copies));
                members.put("$ref", new ScalarNode(pointer + "/$ref", node.location(), next));
            }
            return new ObjectNode(pointer, node.location(), members);
        }
        return node;
    }

    /** What the reference leads to, if that leads back to where it stands. */
    private Optional<Node> inner(ObjectNode object) {
        Node reference = object.get("$ref");
        return reference instanceof ScalarNode && reference.plain() instanceof String
                ? references.resolve(reference).filter(target -> isWithin(object.pointer(), target.pointer()))
                : Optional.empty();
    }

    /** Whether a place is within a schema that the target leads back to. */
    private boolean isWithin(String place, String target) {
        return recursive.contains(target)
                && recursive.stream()
                        .anyMatch(
                                each -> (place.equals(each) || place.startsWith(each + "/")) && reaches(target, each));
    }

    private boolean reaches(String start, String end) {
        Set<String> seen = new HashSet<>();
        List<String> unexplored = new ArrayList<>(List.of(start));
        while (!unexplored.isEmpty()) {
            for (String next : edges.getOrDefault(unexplored.remove(unexplored.size() - 1), Set.of())) {
                if (next.equals(end)) {
                    return true;
                }
                if (seen.add(next)) {
                    unexplored.add(next);
                }
            }
        }
        return false;
    }

    /** What the references in a node lead to. */
    private List<Node> targetsIn(Node node, boolean isByName) {
        List<Node> found = new ArrayList<>();
        if (node instanceof ArrayNode array) {
            array.items().forEach(item -> found.addAll(targetsIn(item, false)));
        } else if (node instanceof ObjectNode object) {
            object.members().forEach((name, member) -> {
                if (!isByName && name.equals("$ref") && member.plain() instanceof String) {
                    references.resolve(member).ifPresent(found::add);
                } else if (isByName || (!VALUES.contains(name) && !name.startsWith("x-"))) {
                    found.addAll(targetsIn(member, !isByName && BY_NAME.contains(name)));
                }
            });
        }
        return found;
    }
}
