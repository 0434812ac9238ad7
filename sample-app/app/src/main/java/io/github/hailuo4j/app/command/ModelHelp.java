package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.video.HailuoModel;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.Rule;
import java.util.stream.Collectors;

/** A model's parameters for people. */
final class ModelHelp {

    private ModelHelp() {}

    static String of(HailuoModel model) {
        StringBuilder text = new StringBuilder();
        text.append(model.id()).append(": ").append(model.description()).append('\n');
        for (Parameter parameter : model.parameters()) {
            text.append("  ").append(option(parameter));
            text.append(parameter.isRequired() ? "  (required)" : "");
            parameter
                    .defaultValue()
                    .ifPresent(value -> text.append("  (the gateway's default: ")
                            .append(value)
                            .append(')'));
            text.append("\n      ").append(parameter.description()).append('\n');
        }
        for (Rule rule : model.rules()) {
            text.append("  Rule: ").append(rule.words()).append('\n');
        }
        return text.toString();
    }

    /** {@code --duration-seconds 6|10}. */
    static String option(Parameter parameter) {
        String values = parameter.values().isEmpty()
                ? parameter.type().toUpperCase(java.util.Locale.ROOT)
                : parameter.values().stream().map(String::valueOf).collect(Collectors.joining("|"));
        return "--" + parameter.name().replace('_', '-') + " " + values;
    }
}
