package io.github.hailuo4j.processor.plan;

import java.util.List;

/**
 * All that is generated from one document.
 *
 * @param requests the request classes, in the document's order
 * @param valueClasses the classes of enumerated parameters, in the order in which the document mentions them
 * @param objects the classes of objects within requests, inner ones before those that they are members of
 */
public record Plan(List<RequestClass> requests, List<ValueClass> valueClasses, List<RequestClass> objects) {

    public Plan {
        requests = List.copyOf(requests);
        valueClasses = List.copyOf(valueClasses);
        objects = List.copyOf(objects);
    }
}
