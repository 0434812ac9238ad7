package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.document.SpecDiagnostic;
import io.github.hailuo4j.spec.document.Spelling;
import io.github.hailuo4j.spec.model.DiscriminatorReader.Alternative;
import io.github.hailuo4j.spec.schema.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the models of an OpenAPI document: the alternatives of each POST path's JSON body. */
public final class SpecReader {

    private final ObjectNode root;
    private final PathSelection selection;
    private final Problems problems;
    private final References references;
    private final ConstantMembers constants;
    private final List<ModelSpec> models = new ArrayList<>();

    private SpecReader(ObjectNode root, PathSelection selection, Problems problems) {
        this.root = root;
        this.selection = selection;
        this.problems = problems;
        this.references = new References(root, problems);
        this.constants = new ConstantMembers(root, references);
    }

    /** Reads what can be read. What cannot be read is a problem. */
    public static SpecDocument read(Node root, Problems problems) {
        return read(root, PathSelection.ALL, problems);
    }

    /** Reads what can be read of the models under some paths. */
    public static SpecDocument read(Node root, PathSelection selection, Problems problems) {
        if (!(root instanceof ObjectNode object)) {
            problems.report(root, SpecDiagnostic.DOCUMENT_NOT_OBJECT, root.kind());
            return new SpecDocument("", "", List.of(), root);
        }
        boolean isOld = OpenApi30.is(object.get("openapi"));
        return new SpecReader(isOld ? OpenApi30.upgraded(object, problems) : object, selection, problems).read();
    }

    private SpecDocument read() {
        Node version = root.get("openapi");
        if (version == null) {
            problems.report(root, SpecDiagnostic.VERSION_MISSING);
        } else if (!String.valueOf(version.plain()).startsWith("3.1") && !OpenApi30.is(version)) {
            problems.report(version, SpecDiagnostic.VERSION_UNKNOWN, String.valueOf(version.plain()));
        }
        if (root.get("paths") instanceof ObjectNode paths) {
            reportMissing(paths);
            for (Map.Entry<String, Node> path : paths.members().entrySet()) {
                Node operation = member(path.getValue(), "post");
                if (operation != null && selection.takes(path.getKey())) {
                    post(path.getKey(), operation);
                }
            }
        }
        return new SpecDocument(text(root, "info", "title"), text(root, "info", "version"), models, root);
    }

    /** A prefix that selects nothing is a mistake, however many others there are. */
    private void reportMissing(ObjectNode paths) {
        for (String prefix : selection.prefixes()) {
            boolean isThere = false;
            for (Map.Entry<String, Node> path : paths.members().entrySet()) {
                isThere |= path.getKey().startsWith(prefix) && member(path.getValue(), "post") != null;
            }
            if (!isThere) {
                problems.report(
                        paths,
                        SpecDiagnostic.PATH_MISSING,
                        prefix,
                        Spelling.suggestion(prefix, paths.members().keySet()));
            }
        }
    }

    private void post(String path, Node operation) {
        Node requestBody = member(operation, "requestBody");
        if (requestBody == null) {
            return;
        }
        Node body = body(requestBody);
        if (body == null) {
            problems.report(operation, SpecDiagnostic.BODY_MISSING);
            return;
        }
        if (!(body instanceof ObjectNode object)) {
            problems.report(body, SpecDiagnostic.SCHEMA_NOT_OBJECT, body.kind());
            return;
        }
        Choice choice = new Choice(references);
        ObjectNode schema = choice.behind(object);
        Optional<String> keyword = choice.keyword(schema);
        Node discriminator = schema.get("discriminator");
        if (keyword.isEmpty()) {
            Node reference = without(schema, Set.of("discriminator"));
            ObjectNode nothing = without(schema, schema.members().keySet());
            Alternative only = model(path, reference, nothing, discriminator == null);
            new DiscriminatorReader(references, problems).read(schema, List.of(only));
            return;
        }
        List<Node> alternatives = Choice.alternatives(schema, keyword.get());
        boolean isNameless = discriminator == null && !choice.declareModel(alternatives);
        if (isNameless && alternatives.size() > 1) {
            problems.report(schema, SpecDiagnostic.MODELS_WITHOUT_IDS, alternatives.size(), path);
            return;
        }
        if (!isNameless && !"model".equals(text(schema, "discriminator", "propertyName"))) {
            problems.report(discriminator == null ? schema : discriminator, SpecDiagnostic.DISCRIMINATOR_MISSING);
        }
        ObjectNode ofAll = without(schema, Set.of("discriminator", keyword.get()));
        List<Alternative> read = new ArrayList<>();
        for (Node alternative : alternatives) {
            read.add(model(path, alternative, ofAll, isNameless));
        }
        new DiscriminatorReader(references, problems).read(schema, read);
    }

    private static ObjectNode without(ObjectNode node, Set<String> keywords) {
        Map<String, Node> members = new LinkedHashMap<>(node.members());
        members.keySet().removeAll(keywords);
        return new ObjectNode(node.pointer(), node.location(), members);
    }

    private Alternative model(String path, Node reference, ObjectNode ofAll, boolean mayBeNameless) {
        Optional<Node> end = references.follow(reference);
        if (end.isPresent()) {
            List<String> ids = new ArrayList<>();
            ModelReader reader = new ModelReader(references, problems, constants);
            for (ModelSpec model : reader.read(path, reference, declaring(reference), ofAll, mayBeNameless)) {
                models.add(model);
                ids.add(model.id());
            }
            return new Alternative(reference, ids);
        }
        return new Alternative(reference, List.of());
    }

    /**
     * The model's own schema, where a chain of {@code $ref}s leads through several: the first that declares {@code model}, or
     * else the last.
     */
    private Node declaring(Node reference) {
        Node current = reference;
        while (current instanceof ObjectNode object && !Choice.declaresModel(object)) {
            Node next = object.get("$ref");
            if (next == null) {
                break;
            }
            current = references.resolve(next).orElseThrow();
        }
        return current;
    }

    /** The schema of the body as JSON; null if it has none. */
    private @Nullable Node body(Node requestBody) {
        Node content = references
                .follow(requestBody)
                .map(body -> member(body, "content"))
                .orElse(null);
        if (content instanceof ObjectNode types) {
            for (Map.Entry<String, Node> type : types.members().entrySet()) {
                // Parameters may follow: "application/json; charset=utf-8".
                String name = type.getKey().split(";", 2)[0].strip();
                if (name.equalsIgnoreCase("application/json")) {
                    return member(type.getValue(), "schema");
                }
            }
        }
        return null;
    }

    private static @Nullable Node member(Node node, String name) {
        return node instanceof ObjectNode object ? object.get(name) : null;
    }

    private static String text(ObjectNode node, String... names) {
        @Nullable Node current = node;
        for (String name : names) {
            current = current instanceof ObjectNode object ? object.get(name) : null;
        }
        return current == null || current.plain() == null ? "" : String.valueOf(current.plain());
    }
}
