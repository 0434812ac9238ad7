package io.github.hailuo4j.spec.validation;

import io.github.hailuo4j.spec.document.Node;
import java.util.List;

/**
 * A place in a request.
 *
 * @param path the names that lead there; empty for the request itself
 * @param shape what holds there, of those requests that are looked at
 * @param declared what holds there of all requests
 * @param conditional whether what is looked at holds of some requests only
 * @param tested whether it is no more than a test, on which something else depends
 */
record Place(String path, Shape shape, Shape declared, boolean conditional, boolean tested) {

    Place member(String name) {
        return new Place(
                path.isEmpty() ? name : path + "." + name,
                shape.member(name),
                declared.member(name),
                conditional,
                tested);
    }

    Place items() {
        return new Place(path + "[]", shape.items(), declared.items(), conditional, tested);
    }

    /** The same, where a schema is looked at that holds under a condition. */
    Place under(Node schema) {
        return new Place(path, shape.with(List.of(schema)), declared, true, true);
    }

    /** The same, where one of several schemas is looked at. */
    Place alternative(Node schema) {
        return new Place(path, shape.with(List.of(schema)), declared, true, tested);
    }

    /** A part of which nothing else is said than the one schema. */
    Place part(String name, Node schema) {
        Shape only = shape.only(schema);
        return new Place(path + name, only, only, conditional, tested);
    }

    boolean isParameter() {
        return !isRequest() && path.indexOf('.') < 0 && !path.endsWith("[]");
    }

    boolean isRequest() {
        return path.isEmpty();
    }
}
