package io.github.hailuo4j.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The help of a command as JSON: for programs that ask for {@code --help --json}. */
final class JsonHelp {

    private JsonHelp() {}

    /** Whether the arguments ask for a document; a value is never an option's name alone. */
    static boolean isAsked(String... arguments) {
        return List.of(arguments).contains("--json");
    }

    /** Whether help, or the version, is asked for, of the command or of one of its own. */
    static boolean isHelp(ParseResult parsed) {
        for (ParseResult each = parsed; ; each = each.subcommand()) {
            if (each.isUsageHelpRequested() || each.isVersionHelpRequested()) {
                return true;
            }
            if (!each.hasSubcommand()) {
                return false;
            }
        }
    }

    /** Describes the command that help is asked for. */
    static Report of(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        Report report = new Report();
        ObjectNode json = report.json();
        json.put("command", command.getCommandSpec().qualifiedName());
        json.put("version", String.join("\n", parsed.commandSpec().version()));
        json.put("help", command.getUsageMessage(CommandLine.Help.Ansi.OFF));
        ArrayNode commands = json.putArray("commands");
        command.getSubcommands()
                .forEach((name, each) ->
                        commands.addObject().put("name", name).put("description", description(each.getCommandSpec())));
        ArrayNode options = json.putArray("options");
        command.getCommandSpec().options().forEach(option -> describe(option, options.addObject()));
        return report;
    }

    private static void describe(OptionSpec option, ObjectNode json) {
        ArrayNode names = json.putArray("names");
        List.of(option.names()).forEach(names::add);
        if (option.arity().max() > 0) {
            json.put("value", option.paramLabel());
        }
        json.put("description", String.join(" ", option.description()).replace("${DEFAULT-VALUE}", byDefault(option)));
    }

    private static String byDefault(OptionSpec option) {
        return String.valueOf(option.initialValue());
    }

    private static String description(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }
}
