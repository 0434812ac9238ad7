package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says of a wrong command line what may be meant. */
final class Mistakes {

    private static final Pattern NO_NUMBER =
            Pattern.compile("Invalid value for option '([^']*)'[^:]*: '(.*)' is not an? (?:int|long)", Pattern.DOTALL);

    private static final Pattern NO_CHOICE = Pattern.compile(
            "Invalid value for option '([^']*)': expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'",
            Pattern.DOTALL);

    private Mistakes() {}

    /** What is wrong with a command line that picocli does not take. */
    static InvalidInputException explain(ParameterException mistake) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return value(String.valueOf(mistake.getMessage()));
        }
        CommandLine command = mistake.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String word = unmatched.getUnmatched().get(0);
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            return new InvalidInputException(
                    name + " has no option " + option + Spelling.didYouMean(option, options(command)),
                    options(command));
        }
        List<String> subcommands = List.copyOf(command.getSubcommands().keySet());
        if (subcommands.isEmpty()) {
            return new InvalidInputException(
                    name + " does not take \"" + word + "\"" + Spelling.didYouMean(word, options(command)),
                    options(command));
        }
        List<String> known = new ArrayList<>(subcommands);
        known.addAll(options(command));
        String meant = Spelling.didYouMean(word, known);
        return new InvalidInputException(
                "there is no command " + name + " " + word
                        + (meant.isEmpty() ? "; commands are " + String.join(", ", subcommands) : meant),
                subcommands);
    }

    /** What picocli says of a value names Java's types, and constants as Java writes them. */
    private static InvalidInputException value(String message) {
        Matcher number = NO_NUMBER.matcher(message);
        if (number.matches()) {
            return new InvalidInputException(
                    number.group(1) + " must be a whole number; it is \"" + number.group(2) + "\"");
        }
        Matcher choice = NO_CHOICE.matcher(message);
        if (choice.matches()) {
            List<String> allowed =
                    List.of(choice.group(2).toLowerCase(Locale.ROOT).split(", "));
            String typed = choice.group(3);
            return new InvalidInputException(
                    choice.group(1) + " must be one of " + String.join(", ", allowed) + "; it is \"" + typed + "\""
                            + Spelling.didYouMean(typed, allowed),
                    allowed);
        }
        return new InvalidInputException(message);
    }

    /** The failure of a command, with what may be meant where a name in it is not known. */
    static Exception explain(Exception failure, CommandLine command) {
        if (failure instanceof UnknownOptionException unknown) {
            List<String> known = options(
                    command, unknown.parameters().stream().map(Mistakes::option).toList());
            return new InvalidInputException(
                    unknown.getMessage() + Spelling.didYouMean(unknown.option(), known), known);
        }
        if (failure instanceof InvalidArgumentsException invalid) {
            List<String> parameters =
                    invalid.parameters().stream().map(Mistakes::option).toList();
            return new InvalidRequestException(
                    invalid.model(),
                    invalid.violations().stream()
                            .map(violation -> explain(violation, parameters, command))
                            .toList());
        }
        return failure;
    }

    private static Violation explain(Violation violation, List<String> parameters, CommandLine command) {
        String option = option(violation.parameter());
        if (parameters.contains(option)) {
            return violation;
        }
        return new Violation(
                violation.parameter(),
                violation.rule(),
                violation.allowed(),
                violation.message() + Spelling.didYouMean(option, options(command, parameters)),
                violation.pointer());
    }

    private static String option(String parameter) {
        return "--" + parameter.replace('_', '-');
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(CommandLine.Model.OptionSpec::longestName)
                .toList();
    }

    private static List<String> options(CommandLine command, Collection<String> parameters) {
        return Stream.concat(parameters.stream(), options(command).stream()).toList();
    }
}
