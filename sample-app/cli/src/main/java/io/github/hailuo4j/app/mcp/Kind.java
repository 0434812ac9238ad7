package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import java.util.List;
import java.util.Optional;

/** What a video is made from. Each kind has a tool of its own, in which a model's id is enough to say which one is meant. */
enum Kind {
    TEXT("hailuo_generate_text", "text_to_video"),
    IMAGE("hailuo_generate_image", "image_to_video");

    private final String tool;
    private final String path;

    Kind(String tool, String path) {
        this.tool = tool;
        this.path = path;
    }

    /** The name of the tool that makes videos of this kind. */
    String tool() {
        return tool;
    }

    /** The models that make them. */
    List<Catalog.Entry> models() {
        return Catalog.current().entries().stream()
                .filter(entry -> has(entry.model()))
                .toList();
    }

    private boolean has(ModelDefinition model) {
        return model.path().endsWith("/" + path);
    }

    /** The kind of a model. */
    static Optional<Kind> of(ModelDefinition model) {
        return List.of(values()).stream().filter(kind -> kind.has(model)).findFirst();
    }
}
