package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about documents. */
@Command(
        name = "spec",
        mixinStandardHelpOptions = true,
        description = {
            "Validates, compares, imports and pins the documents that say what the models accept.",
            "A DOC is a file (.yaml or .json) or the name of a bundled document."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class SpecCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private SpecCommand() {}

    /** The command with its subcommands. */
    public static CommandLine of(Surroundings surroundings) {
        return new CommandLine(new SpecCommand())
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(new DiffCommand(surroundings))
                .addSubcommand(new ImportCommand(surroundings))
                .addSubcommand(new DriftCommand(surroundings))
                .addSubcommand(new PinCommand(surroundings));
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
