package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ArrayNode;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.schema.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the models of an OpenAPI document: the alternatives of each POST path's JSON body. */
public final class SpecReader {

    private final ObjectNode root;
    private final Problems problems;
    private final References references;
    private final List<ModelSpec> models = new ArrayList<>();

    private SpecReader(ObjectNode root, Problems problems) {
        this.root = root;
        this.problems = problems;
        this.references = new References(root, problems);
    }

    /** Reads what can be read; what can't is a problem. */
    public static SpecDocument read(Node root, Problems problems) {
        if (!(root instanceof ObjectNode object)) {
            problems.error(root, "an OpenAPI document is an object, not " + root.kind());
            return new SpecDocument("", "", List.of(), root);
        }
        return new SpecReader(object, problems).read();
    }

    private SpecDocument read() {
        Node version = root.get("openapi");
        if (version == null || !String.valueOf(version.plain()).startsWith("3.1")) {
            problems.error(
                    version == null ? root : version,
                    "hailuo4j reads OpenAPI 3.1; the document says \"openapi: "
                            + (version == null ? "nothing" : version.plain()) + "\"");
        }
        if (root.get("paths") instanceof ObjectNode paths) {
            paths.members().forEach((path, item) -> {
                if (item instanceof ObjectNode methods && methods.get("post") != null) {
                    post(path, java.util.Objects.requireNonNull(methods.get("post")));
                }
            });
        }
        return new SpecDocument(text(root, "info", "title"), text(root, "info", "version"), models, root);
    }

    private void post(String path, Node operation) {
        Optional<Node> body = member(operation, "requestBody")
                .flatMap(references::follow)
                .flatMap(each -> member(each, "content"))
                .flatMap(each -> member(each, "application/json"))
                .flatMap(each -> member(each, "schema"));
        if (body.isEmpty()) {
            problems.error(operation, "a POST path needs requestBody/content/application~1json/schema");
            return;
        }
        if (!(body.get() instanceof ObjectNode schema)) {
            problems.error(
                    body.get(), "a schema is an object, not " + body.get().kind());
            return;
        }
        if (!(schema.get("oneOf") instanceof ArrayNode alternatives)) {
            model(path, schema);
            return;
        }
        Node discriminator = schema.get("discriminator");
        if (discriminator == null || !"model".equals(text(schema, "discriminator", "propertyName"))) {
            problems.error(
                    discriminator == null ? schema : discriminator,
                    "several models under one path need \"discriminator: {propertyName: model}\"");
        }
        alternatives.items().forEach(alternative -> model(path, alternative));
    }

    private void model(String path, Node reference) {
        references
                .follow(reference)
                .flatMap(node -> new ModelReader(references, problems).read(path, node))
                .ifPresent(models::add);
    }

    private static Optional<Node> member(Node node, String name) {
        return node instanceof ObjectNode object ? Optional.ofNullable(object.get(name)) : Optional.empty();
    }

    private static String text(ObjectNode node, String... names) {
        @Nullable Node current = node;
        for (String name : names) {
            current = current instanceof ObjectNode object ? object.get(name) : null;
        }
        return current == null || current.plain() == null ? "" : String.valueOf(current.plain());
    }
}
