package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import java.util.List;

/** An option that is no parameter of the model and has no value: likely one of the command's own, misspelt. */
final class UnknownOptionException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final transient List<String> parameters;

    private UnknownOptionException(String option, List<ModelDefinition> named) {
        super("there is no option " + option);
        this.option = option;
        this.parameters = named.stream()
                .flatMap(model -> model.parameters().stream())
                .map(Parameter::name)
                .toList();
    }

    String option() {
        return option;
    }

    /** Of the models of the name that was typed. */
    List<String> parameters() {
        return parameters;
    }

    /**
     * Refuses such an option. With a value it would be a parameter that the model does not have, which is reported beside
     * whatever else is wrong.
     */
    static void check(List<ModelDefinition> named, String name, List<String> options, int index) {
        String option = options.get(index);
        boolean hasValue = option.contains("=")
                || (index + 1 < options.size() && !options.get(index + 1).startsWith("--"));
        if (!hasValue && named.stream().noneMatch(model -> model.parameter(name).isPresent())) {
            throw new UnknownOptionException(option, named);
        }
    }
}
