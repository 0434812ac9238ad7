package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.mcp.AgentServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves agents over the Model Context Protocol. */
@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        description =
                "Serves agents over the Model Context Protocol, on the standard input and output, until the input ends.")
public final class McpCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private RecipeOption recipes = new RecipeOption();

    @Mixin
    private ModeOptions mode = new ModeOptions();

    @Mixin
    private IdempotencyOption idempotency = new IdempotencyOption();

    @Option(
            names = "--budget-cents",
            paramLabel = "N",
            description =
                    "The most that may be spent, in US cents; by default, there is no limit. The highest price of each request"
                            + " counts, of all servers of this user and of the last 8 days at the least.")
    private @Nullable Long budgetCents;

    @Option(
            names = "--videos",
            paramLabel = "DIR",
            description = "Where videos are saved; by default $HAILUO_HOME/videos.")
    private @Nullable Path videos;

    public McpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (budgetCents != null && budgetCents < 0) {
            throw new InvalidInputException("--budget-cents must be at least 0; it is " + budgetCents);
        }
        OptionalLong budget = budgetCents == null ? OptionalLong.empty() : OptionalLong.of(budgetCents);
        Path folder = videos == null ? surroundings.home().resolve("videos") : videos;
        // Nothing but the protocol goes to the standard output.
        PrintStream before = System.out;
        System.setOut(surroundings.err());
        try (AgentServer server =
                new AgentServer(recipes.in(idempotency.in(mode.access(surroundings))), folder, budget)) {
            server.serve(System.in, surroundings.out());
        } finally {
            System.setOut(before);
        }
        return ExitCode.DONE;
    }
}
