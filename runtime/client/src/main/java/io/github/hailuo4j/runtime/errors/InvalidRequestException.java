package io.github.hailuo4j.runtime.errors;

import java.util.List;
import java.util.stream.Collectors;

/** Values that are not a valid request of their model. Nothing was sent. */
public class InvalidRequestException extends HailuoException {

    private static final long serialVersionUID = 1L;

    private final String model;
    private final List<Violation> violations;

    /**
     * Says what is wrong with a request.
     *
     * @param model the id of the model that the request is for
     * @param violations all that is wrong, not empty
     */
    public InvalidRequestException(String model, List<Violation> violations) {
        super(violations.stream()
                .map(Violation::message)
                .collect(Collectors.joining("; and ", "not a valid request for " + model + ": ", "")));
        this.model = model;
        this.violations = List.copyOf(violations);
    }

    /** The id of the model that the request is for. */
    public String model() {
        return model;
    }

    /** All that is wrong, not only the first. */
    public List<Violation> violations() {
        return violations;
    }
}
