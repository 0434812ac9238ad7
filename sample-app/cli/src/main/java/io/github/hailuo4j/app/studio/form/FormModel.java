package io.github.hailuo4j.app.studio.form;

import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.spec.model.ModelSpec;

/**
 * A model that a form can be filled in for.
 *
 * @param name the name that requests of the page give; no other model has it
 * @param document the document, bundled or a file
 * @param spec the model as the document says it
 * @param definition the model as requests are checked
 */
public record FormModel(String name, String document, ModelSpec spec, ModelDefinition definition) {

    /** What a person calls it. */
    public String title() {
        return Labels.model(name);
    }
}
