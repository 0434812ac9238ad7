package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import java.util.List;

/** What somebody typed is not a valid request of its model, whichever document that is of. */
final class InvalidArgumentsException extends InvalidRequestException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> parameters;

    InvalidArgumentsException(ModelDefinition model, List<Violation> violations) {
        super(model.id(), violations);
        this.parameters = model.parameters().stream().map(Parameter::name).toList();
    }

    /** The names of the parameters that the model has. */
    List<String> parameters() {
        return parameters;
    }
}
