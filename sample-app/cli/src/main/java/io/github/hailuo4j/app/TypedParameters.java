package io.github.hailuo4j.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Joins options with their values, as in {@code --prompt=TEXT}: the parser does not know the models' parameters, and would take
 * a prompt that begins with a dash for an option.
 */
final class TypedParameters {

    private TypedParameters() {}

    /**
     * The command line with its options joined, if it is of a command that takes a model's parameters.
     *
     * @throws InvalidInputException if an option's name stands where a value should: with {@code =} it can be one
     */
    static String[] joined(CommandLine line, String... arguments) {
        CommandLine command =
                arguments.length == 0 ? null : line.getSubcommands().get(arguments[0]);
        if (command == null || command.getCommandSpec().unmatchedArgsBindings().isEmpty()) {
            return arguments;
        }
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i].equals("-p") ? "--prompt" : arguments[i];
            if (argument.equals("--")) {
                joined.addAll(List.of(arguments).subList(i, arguments.length));
                break;
            }
            if (i + 1 < arguments.length && takesValue(argument, options.get(argument))) {
                String value = arguments[++i];
                boolean isOption = isOption(value, command.getCommandSpec());
                if (isOption && !isOption(argument, command.getCommandSpec())) {
                    // Likely one that takes no value, misspelt: said when all is read.
                    joined.add(argument);
                    i--;
                    continue;
                }
                if (isOption) {
                    throw new InvalidInputException(argument + " needs a value, and " + value
                            + " is an option. If it is meant as the value: \"" + argument + "=" + value + "\"");
                }
                joined.add(argument + "=" + value);
            } else {
                joined.add(argument);
            }
        }
        return joined.toArray(new String[0]);
    }

    private static boolean takesValue(String argument, @org.jspecify.annotations.Nullable OptionSpec known) {
        return known != null ? known.arity().max() > 0 : argument.startsWith("--") && argument.indexOf('=') < 0;
    }

    private static boolean isOption(String value, CommandSpec command) {
        String name = value.startsWith("--") && value.indexOf('=') > 0 ? value.substring(0, value.indexOf('=')) : value;
        return command.optionsMap().containsKey(name) || isParameter(name);
    }

    private static boolean isParameter(String option) {
        return Catalog.current().entries().stream()
                .flatMap(entry -> entry.model().parameters().stream())
                .anyMatch(parameter -> option.equals("--" + parameter.name().replace('_', '-')));
    }
}
