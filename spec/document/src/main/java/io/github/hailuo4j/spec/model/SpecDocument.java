package io.github.hailuo4j.spec.model;

import io.github.hailuo4j.spec.document.Node;
import java.util.List;

/**
 * An OpenAPI document of models.
 *
 * @param title its title
 * @param version its version
 * @param models its models, in the order of its paths and of the alternatives there
 */
public record SpecDocument(String title, String version, List<ModelSpec> models, Node where) implements Located {

    public SpecDocument {
        models = List.copyOf(models);
    }
}
