package io.github.hailuo4j.app;

import io.github.hailuo4j.app.command.AgainCommand;
import io.github.hailuo4j.app.command.AuthCommand;
import io.github.hailuo4j.app.command.BalanceCommand;
import io.github.hailuo4j.app.command.BatchCommand;
import io.github.hailuo4j.app.command.CompletionCommand;
import io.github.hailuo4j.app.command.GenerateCommand;
import io.github.hailuo4j.app.command.McpCommand;
import io.github.hailuo4j.app.command.ModelsCommand;
import io.github.hailuo4j.app.command.PlanCommand;
import io.github.hailuo4j.app.command.RecoverCommand;
import io.github.hailuo4j.app.command.SettleCommand;
import io.github.hailuo4j.app.command.SimulatorCommand;
import io.github.hailuo4j.app.command.StatusCommand;
import io.github.hailuo4j.app.command.StudioCommand;
import io.github.hailuo4j.app.command.TasksCommand;
import io.github.hailuo4j.app.command.WaitCommand;
import io.github.hailuo4j.app.command.spec.SpecCommand;
import java.util.List;
import picocli.CommandLine;

/** The commands by their names, in the order in which the help lists them. */
final class Commands {

    static final List<String> NAMES = List.of(
            "models",
            "plan",
            "generate",
            "again",
            "batch",
            "wait",
            "status",
            "tasks",
            "recover",
            "settle",
            "auth",
            "balance",
            "studio",
            "simulator",
            "mcp",
            "spec",
            "completion");

    private Commands() {}

    /**
     * Adds the command that the first argument names, or all where it names none. Reading the annotations of all of them takes
     * twice the time that {@code models} takes.
     */
    static void add(CommandLine line, Surroundings surroundings, String... arguments) {
        boolean isNamed = arguments.length > 0 && NAMES.contains(arguments[0]);
        for (String name : isNamed ? List.of(arguments[0]) : NAMES) {
            line.addSubcommand(name, command(name, line, surroundings));
        }
    }

    private static Object command(String name, CommandLine line, Surroundings surroundings) {
        return switch (name) {
            case "models" -> new ModelsCommand(surroundings);
            case "plan" -> new PlanCommand(surroundings);
            case "generate" -> new GenerateCommand(surroundings);
            case "again" -> AgainCommand.of(surroundings);
            case "batch" -> new BatchCommand(surroundings);
            case "wait" -> new WaitCommand(surroundings);
            case "status" -> new StatusCommand(surroundings);
            case "tasks" -> new TasksCommand(surroundings);
            case "recover" -> new RecoverCommand(surroundings);
            case "settle" -> new SettleCommand(surroundings);
            case "auth" -> new AuthCommand(surroundings);
            case "balance" -> new BalanceCommand(surroundings);
            case "studio" -> new StudioCommand(surroundings);
            case "simulator" -> new SimulatorCommand(surroundings);
            case "mcp" -> new McpCommand(surroundings);
            case "spec" -> SpecCommand.of(surroundings);
            case "completion" -> new CompletionCommand(surroundings, () -> all(line, surroundings));
            default -> throw new IllegalArgumentException("there is no command " + name);
        };
    }

    /** The line with all commands. */
    private static CommandLine all(CommandLine line, Surroundings surroundings) {
        NAMES.stream()
                .filter(name -> !line.getSubcommands().containsKey(name))
                .forEach(name -> line.addSubcommand(name, command(name, line, surroundings)));
        return line;
    }
}
