package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.PriceTable;
import io.github.hailuo4j.runtime.request.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A model's parameters for people. */
public final class ModelHelp {

    private ModelHelp() {}

    /**
     * Has the help of a command that takes a model's parameters say that it does; and the help for a model, {@code generate MODEL
     * --help}, what that model takes and costs.
     */
    public static void extend(CommandLine line, String... arguments) {
        List<String> given = List.of(arguments);
        CommandLine command = given.isEmpty() ? null : line.getSubcommands().get(given.get(0));
        boolean isAsked = given.contains("--help") || given.contains("-h");
        if (!isAsked
                || command == null
                || command.getCommandSpec().unmatchedArgsBindings().isEmpty()) {
            return;
        }
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> synopsis(help, command.getCommandSpec()));
        if (command.getCommandSpec().positionalParameters().stream()
                .noneMatch(each -> each.paramLabel().equals("MODEL"))) {
            return;
        }
        modelIn(given).ifPresent(model -> describe(command, given, model));
    }

    /** The word where a model stands. Further on, it may be the value of a parameter, which the parser does not know. */
    private static Optional<String> modelIn(List<String> given) {
        return given.stream()
                .skip(1)
                .filter(word -> !word.equals("--help") && !word.equals("-h"))
                .findFirst()
                .filter(word -> !word.startsWith("-"));
    }

    /** The parser knows none of the models' parameters, and leaves them out. */
    private static String synopsis(CommandLine.Help help, CommandSpec command) {
        int heading = help.synopsisHeadingLength();
        int indent = heading + command.qualifiedName().length() + 1;
        return help.synopsis(heading) + " ".repeat(indent) + "[--PARAMETER=VALUE]...\n";
    }

    private static void describe(CommandLine command, List<String> given, String model) {
        int named = given.indexOf("--spec") + 1;
        Catalog catalog = Catalog.of(named > 0 && named < given.size() ? given.get(named) : null, List.of(), 120);
        List<String> footer =
                new ArrayList<>(List.of(command.getCommandSpec().usageMessage().footer()));
        catalog.findAll(model).forEach(entry -> {
            footer.add("");
            // The parser takes the footer for a format.
            withPrices(catalog, entry.model())
                    .lines()
                    .map(each -> TerminalText.safe(each).replace("%", "%%"))
                    .forEach(footer::add);
        });
        command.getCommandSpec().usageMessage().footer(footer.toArray(new String[0]));
    }

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
