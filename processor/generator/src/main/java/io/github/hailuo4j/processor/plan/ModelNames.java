package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.processor.naming.JavaNames;
import io.github.hailuo4j.spec.model.ModelSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the classes of a document's models are called. A model that stands under several paths has the path's last segment in its name. */
final class ModelNames {

    /** How many paths each model stands under. */
    private final Map<String, Integer> paths = new HashMap<>();

    ModelNames(List<ModelSpec> models) {
        for (ModelSpec model : models) {
            paths.merge(model.id(), 1, Integer::sum);
        }
    }

    /** {@code Hailuo23ImageToVideoPro}. */
    String className(ModelSpec model) {
        String name = JavaNames.requestClass(model.javaName());
        return isUnderSeveral(model) ? name + JavaNames.lastSegment(model.path()) : name;
    }

    /** Its constant in the enum of models. */
    String constant(ModelSpec model) {
        boolean several = !className(model).equals(JavaNames.requestClass(model.javaName()));
        String path = model.path().substring(model.path().lastIndexOf('/') + 1);
        return JavaNames.constant(several ? model.javaName() + "_" + path : model.javaName());
    }

    private boolean isUnderSeveral(ModelSpec model) {
        return paths.getOrDefault(model.id(), 0) > 1;
    }
}
