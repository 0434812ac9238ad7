package io.github.hailuo4j.runtime.request;

import java.util.List;
import java.util.Optional;

/** A model of a document; generated enums such as {@code HailuoModel} have one constant each. */
public interface VideoModel {

    /** The model of that id; the first, where it stands under several paths. */
    static <M extends VideoModel> Optional<M> find(M[] models, String id) {
        for (M model : models) {
            if (model.id().equals(id)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /** What generated code knows of the model. */
    ModelDefinition definition();

    /** Starts a request from values known only at run time. */
    RequestDraft<?> draft();

    /** The id that the gateway knows the model by. */
    default String id() {
        return definition().id();
    }

    /** The path that requests are posted to. */
    default String path() {
        return definition().path();
    }

    /** What the document says of the model; may be empty. */
    default String description() {
        return definition().description();
    }

    /** The parameters, in the document's order. */
    default List<Parameter> parameters() {
        return definition().parameters();
    }

    /** The rules across parameters. */
    default List<Rule> rules() {
        return definition().rules();
    }

    /** The published prices. */
    default PriceTable prices() {
        return definition().prices();
    }
}
