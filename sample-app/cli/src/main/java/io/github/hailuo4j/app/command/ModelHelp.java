package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.PriceTable;
import io.github.hailuo4j.runtime.request.Rule;
import java.util.stream.Collectors;

/** A model's parameters for people. */
final class ModelHelp {

    private ModelHelp() {}

    static String of(Catalog catalog, ModelDefinition model) {
        StringBuilder text = new StringBuilder();
        text.append(catalog.name(model))
                .append(": ")
                .append(model.description())
                .append('\n');
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

    /** The same, with every price, and a command line to begin with. */
    static String withPrices(Catalog catalog, ModelDefinition model) {
        StringBuilder text = new StringBuilder(of(catalog, model));
        PriceTable prices = model.prices();
        if (prices.rows().isEmpty()) {
            text.append("  The price is not published.\n");
        } else {
            text.append("  US cents a video (").append(prices.asOf()).append("):\n");
        }
        for (PriceTable.Row row : prices.rows()) {
            String when = row.when().entrySet().stream()
                    .map(value -> value.getKey() + " " + value.getValue())
                    .collect(Collectors.joining(", "));
            boolean isFlat = row.per().isEmpty() && row.plus().isEmpty();
            String formula = isFlat ? "" : row.words() + (when.isEmpty() ? "" : ": ");
            text.append(String.format(
                                    java.util.Locale.ROOT, "      %3s  %s%s", isFlat ? row.cents() : "", formula, when)
                            .stripTrailing())
                    .append('\n');
        }
        if (!prices.unpublished().isEmpty()) {
            text.append("      An estimate: ").append(prices.unpublished()).append('\n');
        }
        String required = model.parameters().stream()
                .filter(Parameter::isRequired)
                .map(parameter -> " " + option(parameter))
                .collect(Collectors.joining());
        return text.append("  To check a request and its price: hailuo plan ")
                .append(catalog.name(model))
                .append(required)
                .append('\n')
                .toString();
    }

    /** {@code --duration-seconds 6|10}. */
    static String option(Parameter parameter) {
        String values = parameter.values().isEmpty()
                ? parameter.type().toUpperCase(java.util.Locale.ROOT)
                : parameter.values().stream().map(String::valueOf).collect(Collectors.joining("|"));
        return "--" + parameter.name().replace('_', '-') + " " + values;
    }
}
