package io.github.hailuo4j.spec.schema;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows {@code $ref}s within a document. */
public final class References {

    private final Node root;
    private final Problems problems;

    public References(Node root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** The same references, with another place for what is wrong with them. */
    public References reporting(Problems others) {
        return new References(root, others);
    }

    /** The node that a {@code $ref}'s value points at; empty, with a problem, where there is none. */
    public Optional<Node> resolve(Node reference) {
        if (!(reference.plain() instanceof String text) || !text.startsWith("#")) {
            problems.report(reference, SpecDiagnostic.REFERENCE_OUTSIDE);
            return Optional.empty();
        }
        @Nullable Node target = at(text);
        if (target == null) {
            problems.report(reference, SpecDiagnostic.REFERENCE_TO_NOTHING, text, nearest(text));
        }
        return Optional.ofNullable(target);
    }

    /** The name that was probably meant, among those that stand where this one would. */
    private String nearest(String text) {
        int last = text.lastIndexOf('/');
        return last > 0 && at(text.substring(0, last)) instanceof ObjectNode object
                ? Spelling.suggestion(text.substring(last + 1), object.members().keySet())
                : "";
    }

    /** The node itself, or what its {@code $ref} leads to in the end. */
    public Optional<Node> follow(Node node) {
        Set<String> seen = new LinkedHashSet<>();
        Node current = node;
        while (current instanceof ObjectNode object && object.get("$ref") != null) {
            Node reference = java.util.Objects.requireNonNull(object.get("$ref"));
            if (!seen.add(current.pointer())) {
                problems.report(reference, SpecDiagnostic.REFERENCE_TO_ITSELF);
                return Optional.empty();
            }
            Optional<Node> next = resolve(reference);
            if (next.isEmpty()) {
                return next;
            }
            current = next.get();
        }
        return Optional.of(current);
    }

    /** The first schema of the chain of {@code $ref}s that has the keyword; null if none has, or the chain is broken. */
    public @Nullable Node declaring(Node start, String keyword) {
        References quiet = reporting(new Problems());
        Optional<Node> current = quiet.follow(start).isPresent() ? Optional.of(start) : Optional.empty();
        while (current.isPresent() && current.get() instanceof ObjectNode schema && schema.get(keyword) == null) {
            Node next = schema.get("$ref");
            current = next == null ? Optional.empty() : quiet.resolve(next);
        }
        return current.orElse(null);
    }

    /** What stands alone in an {@code allOf}, as documents have it where they say something of a reference. */
    public Node unwrapped(Node node) {
        Node current = node;
        while (current instanceof ObjectNode schema
                && schema.get("allOf") instanceof ArrayNode parts
                && parts.items().size() == 1
                && saysNothing(schema)) {
            current = parts.items().get(0);
        }
        return current;
    }

    private static boolean saysNothing(ObjectNode wrapping) {
        for (String keyword : wrapping.members().keySet()) {
            boolean isPlain = Keywords.isAnnotation(keyword) && !keyword.equals("x-java-name");
            if (!keyword.equals("allOf") && !keyword.equals("nullable") && !isPlain) {
                return false;
            }
        }
        return true;
    }

    /** The first schema of the chain that says what members its objects have, itself or by {@code allOf}; null if none does. */
    public @Nullable ObjectNode declaringMembers(Node start) {
        Node declaring = declaring(start, "properties");
        if (declaring == null) {
            declaring = declaring(start, "allOf");
        }
        return declaring instanceof ObjectNode schema ? schema : null;
    }

    private @Nullable Node at(String fragment) {
        @Nullable Node node = root;
        String pointer;
        try {
            pointer = URLDecoder.decode(fragment.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A percent sign that begins no escape: no pointer, so nothing stands there.
            return null;
        }
        if (pointer.isEmpty()) {
            return node;
        }
        if (!pointer.startsWith("/")) {
            return null;
        }
        for (String token : pointer.substring(1).split("/", -1)) {
            String name = token.replace("~1", "/").replace("~0", "~");
            if (node instanceof ObjectNode object) {
                node = object.get(name);
            } else if (node instanceof ArrayNode array && name.matches("\\d{1,6}")) {
                int index = Integer.parseInt(name);
                node = index < array.items().size() ? array.items().get(index) : null;
            } else {
                return null;
            }
        }
        return node;
    }
}
