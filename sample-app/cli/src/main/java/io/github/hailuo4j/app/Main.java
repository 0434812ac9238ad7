package io.github.hailuo4j.app;

import io.github.hailuo4j.app.command.ModelHelp;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.OtherGatewayException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hailuo}: the Hailuo video models from the command line. */
@Command(
        name = "hailuo",
        mixinStandardHelpOptions = true,
        version = "hailuo4j 0.1.0",
        description = "Makes videos with the Hailuo models on RunAPI. Without an API key (see: hailuo auth)"
                + ", with an embedded simulator.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:unexpected",
            "2:authentication: the API key is missing or wrong",
            "3:not enough credits",
            "4:invalid request or command line, or not found; every violation is listed",
            "5:still running at the time limit, or open at another gateway; the command that goes on is printed",
            "6:rate limited",
            "7:the task failed, and was not charged",
            "8:the outcome of the submission is unknown; the idempotency key is printed",
            "9:a task is paid, or may be, and its video is not saved; the command that gets it is printed",
            "130, 143:interrupted by a signal; what goes on is said"
        })
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        if (surroundings.variable("HAILUO_DEBUG").isEmpty()) {
            SilentLog.use();
        }
        if (JsonHelp.isAsked(arguments)) {
            Interruption first = Interruption.ofTheProcess(surroundings);
            int code = run(surroundings, arguments);
            first.end();
            System.exit(code);
        }
        System.exit(run(surroundings, arguments));
    }

    /** Runs one command line. */
    public static int run(Surroundings surroundings, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        Commands.add(line, surroundings, arguments);
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        // A prompt that begins with @ is a prompt.
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        boolean asJson = JsonHelp.isAsked(arguments);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                surroundings.mayHaveColour() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((e, all) -> {
            InvalidInputException mistake = Mistakes.explain(e);
            String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
            if (asJson) {
                surroundings.out().println(new Report().error(mistake).next(help));
            }
            surroundings.err().println(TerminalText.safeLines(String.valueOf(mistake.getMessage())));
            surroundings.err().println("See: " + help);
            return ExitCode.INVALID;
        });
        line.setExecutionExceptionHandler(
                (e, command, parsed) -> failed(surroundings, Mistakes.explain(e, command), asJson));
        if (asJson) {
            line.setExecutionStrategy(parsed -> {
                if (!JsonHelp.isHelp(parsed)) {
                    return new CommandLine.RunLast().execute(parsed);
                }
                surroundings.out().println(JsonHelp.of(parsed));
                return ExitCode.DONE;
            });
        }
        try {
            checkCharacters(arguments);
            ModelHelp.extend(line, arguments);
            return line.execute(TypedParameters.joined(line, arguments));
        } catch (InvalidInputException e) {
            return failed(surroundings, e, asJson);
        }
    }

    /** The launcher sees to an encoding that has all characters; whoever starts Java himself may not. */
    private static void checkCharacters(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (Characters.areLost(arguments[i])) {
                throw new InvalidInputException(
                        Characters.explain("argument " + (i + 1) + ", \"" + arguments[i] + "\","));
            }
        }
    }

    private static int failed(Surroundings surroundings, Exception failure, boolean asJson) {
        if (asJson) {
            surroundings.out().println(new Report().error(failure));
        }
        if (failure instanceof InvalidRequestException invalid) {
            surroundings.err().println(TerminalText.safe("Not a valid request for " + invalid.model() + ":"));
            invalid.violations()
                    .forEach(violation -> surroundings.err().println(TerminalText.safe("  - " + violation.message())));
        } else if (failure instanceof InvalidInputException invalid) {
            surroundings.err().println(invalid.shown());
        } else {
            surroundings
                    .err()
                    .println(TerminalText.safe(
                            failure.getMessage() == null ? failure.toString() : failure.getMessage()));
        }
        if (failure instanceof OtherGatewayException other) {
            surroundings
                    .err()
                    .println(TerminalText.safe(OtherGateway.goOn(other).sentence()));
        }
        int code = ExitCode.of(failure);
        if (code == ExitCode.UNEXPECTED
                && !surroundings.variable("HAILUO_DEBUG").isEmpty()) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            surroundings.err().println(TerminalText.safeLines(trace.toString()));
        }
        return code;
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
