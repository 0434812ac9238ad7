package io.github.hailuo4j.processor.plan;

import io.github.hailuo4j.spec.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is generated from one document.
 *
 * @param requests the request classes, in the document's order
 * @param valueClasses the classes of enumerated parameters, in the order in which the document mentions them
 * @param objects the classes of objects within requests, inner ones before those that they are members of
 * @param unions the interfaces of objects of which a value is one; their ids are their names
 */
public record Plan(
        List<RequestClass> requests,
        List<ValueClass> valueClasses,
        List<RequestClass> objects,
        List<ModelSpec> unions) {

    public Plan {
        requests = List.copyOf(requests);
        valueClasses = List.copyOf(valueClasses);
        objects = List.copyOf(objects);
        unions = List.copyOf(unions);
    }

    /** The names of the interfaces that the class of an object has. */
    public List<String> unionsOf(String className) {
        List<String> names = new ArrayList<>();
        for (ModelSpec union : unions) {
            for (ModelSpec object : union.objects()) {
                if (object.id().equals(className)) {
                    names.add(union.id());
                }
            }
        }
        return names;
    }
}
