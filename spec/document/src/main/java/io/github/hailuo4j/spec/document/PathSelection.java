package io.github.hailuo4j.spec.document;

import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The part of a document that is asked for: the paths that begin with one of some prefixes, and the components that they refer to.
 * A gateway's document has many families, and whoever uses one of them is not to be troubled by the others.
 *
 * @param prefixes what paths begin with; none of them selects all
 */
public record PathSelection(List<String> prefixes) {

    /** The whole document. */
    public static final PathSelection ALL = new PathSelection(List.of());

    private static final String PATHS = "paths";
    private static final String COMPONENTS = "components";

    public PathSelection {
        prefixes = List.copyOf(prefixes);
    }

    /** Whether that is the whole document. The equals of a record costs a cold compiler 70 classes. */
    public boolean isAll() {
        return prefixes.isEmpty();
    }

    /** Whether a path is asked for. */
    public boolean takes(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return prefixes.isEmpty();
    }

    /** The document with what is selected, and with what no selection leaves out, such as its title. */
    public Node of(Node document) {
        if (prefixes.isEmpty() || !(document instanceof ObjectNode root)) {
            return document;
        }
        Set<String> reached = reached(root);
        Map<String, Node> members = new LinkedHashMap<>(root.members());
        if (root.get(PATHS) instanceof ObjectNode paths) {
            members.put(PATHS, only(paths, reached));
        }
        if (root.get(COMPONENTS) instanceof ObjectNode components) {
            Map<String, Node> kinds = new LinkedHashMap<>();
            for (Map.Entry<String, Node> kind : components.members().entrySet()) {
                kinds.put(
                        kind.getKey(),
                        kind.getValue() instanceof ObjectNode named ? only(named, reached) : kind.getValue());
            }
            members.put(COMPONENTS, with(components, kinds));
        }
        return with(root, members);
    }

    /** The problems that stand in what is selected. */
    public Problems of(Problems all, Node document) {
        if (prefixes.isEmpty()) {
            return all;
        }
        Set<String> pointers = new HashSet<>();
        addPointers(of(document), pointers);
        Problems selected = new Problems();
        for (Problem problem : all.inOrder()) {
            if (pointers.contains(problem.pointer())) {
                selected.add(problem);
            }
        }
        return selected;
    }

    /** The pointers of the paths and components that the selection needs. */
    private Set<String> reached(ObjectNode root) {
        Map<String, Node> parts = new HashMap<>();
        Set<String> reached = new HashSet<>();
        Queue<Node> unexplored = new ArrayDeque<>();
        if (root.get(PATHS) instanceof ObjectNode paths) {
            for (Map.Entry<String, Node> path : paths.members().entrySet()) {
                parts.put(path.getValue().pointer(), path.getValue());
                if (takes(path.getKey()) && reached.add(path.getValue().pointer())) {
                    unexplored.add(path.getValue());
                }
            }
        }
        for (Map.Entry<String, Node> member : root.members().entrySet()) {
            if (member.getKey().equals(COMPONENTS) && member.getValue() instanceof ObjectNode components) {
                components.members().values().forEach(kind -> addParts(kind, parts));
            } else if (!member.getKey().equals(PATHS)) {
                addParts(member.getValue(), parts);
            }
        }
        while (!unexplored.isEmpty()) {
            for (String reference : references(unexplored.remove())) {
                String part = part(reference, parts.keySet());
                Node node = parts.get(part);
                if (node != null && reached.add(part)) {
                    unexplored.add(node);
                }
            }
        }
        return reached;
    }

    private static void addParts(Node node, Map<String, Node> parts) {
        if (node instanceof ObjectNode named) {
            named.members().values().forEach(each -> parts.put(each.pointer(), each));
        }
    }

    /** The path or component that a pointer leads into; the pointer itself where it leads elsewhere. */
    private static String part(String pointer, Set<String> parts) {
        String part = pointer;
        while (!part.isEmpty() && !parts.contains(part)) {
            part = part.substring(0, Math.max(0, part.lastIndexOf('/')));
        }
        return part.isEmpty() ? pointer : part;
    }

    private static List<String> references(Node node) {
        List<String> references = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, Node> member : object.members().entrySet()) {
                if (member.getKey().equals("$ref") && member.getValue().plain() instanceof String reference) {
                    references.add(pointer(reference));
                }
                references.addAll(references(member.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            array.items().forEach(item -> references.addAll(references(item)));
        }
        return references;
    }

    /** Names in a fragment can be escaped as a URI has it. */
    private static String pointer(String reference) {
        try {
            return URLDecoder.decode(reference.replaceFirst("^#", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // No pointer; whoever follows the reference says so.
            return reference;
        }
    }

    private static void addPointers(Node node, Set<String> pointers) {
        pointers.add(node.pointer());
        if (node instanceof ObjectNode object) {
            object.members().values().forEach(member -> addPointers(member, pointers));
        } else if (node instanceof ArrayNode array) {
            array.items().forEach(item -> addPointers(item, pointers));
        }
    }

    private static ObjectNode only(ObjectNode parts, Set<String> reached) {
        Map<String, Node> members = new LinkedHashMap<>(parts.members());
        members.values().removeIf(part -> !reached.contains(part.pointer()));
        return with(parts, members);
    }

    private static ObjectNode with(ObjectNode node, Map<String, Node> members) {
        return new ObjectNode(node.pointer(), node.location(), Collections.unmodifiableMap(members));
    }
}
