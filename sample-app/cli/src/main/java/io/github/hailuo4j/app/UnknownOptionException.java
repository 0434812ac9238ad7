package io.github.hailuo4j.app;

import io.github.hailuo4j.app.video.HailuoModel;
import io.github.hailuo4j.runtime.request.Parameter;
import java.util.List;

/** An option that is no parameter of the model and has no value: likely one of the command's own, misspelt. */
final class UnknownOptionException extends InvalidInputException {

    private static final long serialVersionUID = 1L;

    private final String option;
    private final String model;

    private UnknownOptionException(String option, String model) {
        super("there is no option " + option);
        this.option = option;
        this.model = model;
    }

    String option() {
        return option;
    }

    String model() {
        return model;
    }

    /**
     * Refuses such an option. With a value it would be a parameter that the model does not have, which is reported beside
     * whatever else is wrong.
     */
    static void check(HailuoModel model, String name, List<String> options, int index) {
        String option = options.get(index);
        boolean hasValue = option.contains("=")
                || (index + 1 < options.size() && !options.get(index + 1).startsWith("--"));
        if (!hasValue && model.parameters().stream().map(Parameter::name).noneMatch(name::equals)) {
            throw new UnknownOptionException(option, model.id());
        }
    }
}
