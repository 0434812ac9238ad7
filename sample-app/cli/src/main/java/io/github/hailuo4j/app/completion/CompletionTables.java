package io.github.hailuo4j.app.completion;

import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may stand where on a command line, as tables of words. Words that begin with {@code @} stand for others: {@code @files},
 * {@code @models}, and {@code @any} for a value of which no list can be given.
 */
final class CompletionTables {

    private static final String ANY = "@any";
    private static final String FILES = "@files";
    private static final String MODELS = "@models";
    private static final String ANY_MODEL = "_";

    private final Catalog catalog;
    private final Map<String, Set<String>> commands = new LinkedHashMap<>();
    private final Map<String, Set<String>> options = new LinkedHashMap<>();
    private final Map<String, Set<String>> arguments = new LinkedHashMap<>();
    private final Map<String, Set<String>> values = new LinkedHashMap<>();
    private final Map<String, Set<String>> parameters = new LinkedHashMap<>();

    CompletionTables(CommandLine line, Catalog catalog) {
        this.catalog = catalog;
        add("", line);
        catalog.entries().forEach(entry -> add(entry.model()));
    }

    private void add(String name, CommandLine command) {
        Map<String, CommandLine> own = command.getSubcommands();
        if (!own.isEmpty()) {
            commands.put(name, new LinkedHashSet<>(own.keySet()));
        }
        own.forEach((each, subcommand) -> add(name.isEmpty() ? each : name + "-" + each, subcommand));
        Set<String> names = new LinkedHashSet<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            names.add(option.longestName());
            if (option.arity().max() > 0) {
                for (String spelling : option.names()) {
                    values.put(name + " " + spelling, Set.copyOf(words(option.paramLabel())));
                }
            }
        }
        options.put(name, names);
        command.getCommandSpec().positionalParameters().stream()
                .findFirst()
                .ifPresent(positional -> arguments.put(name, Set.copyOf(words(positional.paramLabel()))));
    }

    /** What a label such as {@code FILE} or {@code replay|none} stands for. */
    private static List<String> words(String label) {
        if (label.matches("[a-z]+(\\|[a-z]+)+")) {
            return List.of(label.split("\\|"));
        }
        return switch (label) {
            case "MODEL", "MODEL,MODEL" -> List.of(MODELS);
            case "ID", "N", "CENTS", "SECONDS", "KEY", "N|MIN..MAX", "PACKAGE" -> List.of(ANY);
            default -> List.of(FILES);
        };
    }

    private void add(ModelDefinition model) {
        for (String name : new TreeSet<>(List.of(model.id(), catalog.name(model)))) {
            for (Parameter parameter : model.parameters()) {
                String option = "--" + parameter.name().replace('_', '-');
                for (String known : List.of(name, ANY_MODEL)) {
                    parameters
                            .computeIfAbsent(known, any -> new LinkedHashSet<>())
                            .add(option);
                    // Of several models of a name, each has its values.
                    values.computeIfAbsent(known + " " + option, any -> new LinkedHashSet<>())
                            .addAll(words(parameter));
                }
            }
        }
    }

    private static List<String> words(Parameter parameter) {
        List<String> words = new ArrayList<>();
        parameter.values().forEach(value -> words.add(String.valueOf(value)));
        if (words.isEmpty() && parameter.type().toLowerCase(Locale.ROOT).equals("boolean")) {
            words.addAll(List.of("true", "false"));
        }
        if (words.isEmpty()) {
            words.add(Arguments.isPath(parameter, "image.png") ? FILES : ANY);
        }
        return words;
    }

    /** All tables by their names. A table's keys are fixed words; what it says of a key are words too. */
    Map<String, Map<String, Set<String>>> all() {
        Map<String, Map<String, Set<String>>> all = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>();
        catalog.entries().forEach(entry -> names.add(catalog.name(entry.model())));
        all.put("models", Map.of("", names));
        all.put("commands", commands);
        all.put("options", options);
        all.put("arguments", arguments);
        all.put("parameters", parameters);
        all.put("values", values);
        return all;
    }
}
