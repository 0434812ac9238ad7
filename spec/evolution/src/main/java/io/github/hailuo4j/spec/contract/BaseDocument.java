package io.github.hailuo4j.spec.contract;

import io.github.hailuo4j.spec.document.Node;
import io.github.hailuo4j.spec.document.Node.ObjectNode;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import io.github.hailuo4j.spec.schema.References;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document that an import goes on from: what it says beyond the contract's grammar is kept. */
final class BaseDocument {

    private static final List<String> CONTENT = List.of("format", "pattern", "minLength", "maxLength");

    private final SpecDocument document;
    private final References references;

    BaseDocument(SpecDocument document) {
        this.document = document;
        this.references = new References(document.where(), new Problems());
    }

    /** The whole document as plain maps, which may be changed. */
    Map<String, Object> copy() {
        return object(document.where());
    }

    /** The paths that some model stands under. */
    List<String> paths() {
        return document.models().stream().map(ModelSpec::path).distinct().toList();
    }

    Optional<ModelSpec> model(String path, String id) {
        return document.models().stream()
                .filter(model -> model.path().equals(path) && model.id().equals(id))
                .findFirst();
    }

    /** The name of the model's schema among the components; empty if it stands elsewhere. */
    static Optional<String> component(ModelSpec model) {
        String prefix = "/components/schemas/";
        String pointer = model.where().pointer();
        return pointer.startsWith(prefix) && pointer.indexOf('/', prefix.length()) < 0
                ? Optional.of(pointer.substring(prefix.length()))
                : Optional.empty();
    }

    /** The parameter's schema, its reference followed. */
    Map<String, Object> schema(ParameterSpec parameter) {
        return references.follow(parameter.where()).map(BaseDocument::object).orElseGet(LinkedHashMap::new);
    }

    /** What the parameter's text has to be like, in keywords. */
    Map<String, Object> content(ParameterSpec parameter) {
        Map<String, Object> content = schema(parameter);
        content.keySet().retainAll(CONTENT);
        return content;
    }

    /** The parameter's schema as it stands there, a reference for a reference. */
    Map<String, Object> asWritten(ParameterSpec parameter) {
        return object(parameter.where());
    }

    /** What stands under the member of a model's schema; null if nothing does. */
    static @Nullable Object member(ModelSpec model, String name) {
        Node member = model.where() instanceof ObjectNode schema ? schema.get(name) : null;
        return member == null ? null : member.plain();
    }

    @SuppressWarnings("unchecked") // Objects are maps.
    private static Map<String, Object> object(Node node) {
        return node.plain() instanceof Map<?, ?> map
                ? new LinkedHashMap<>((Map<String, Object>) Objects.requireNonNull(map))
                : new LinkedHashMap<>();
    }
}
