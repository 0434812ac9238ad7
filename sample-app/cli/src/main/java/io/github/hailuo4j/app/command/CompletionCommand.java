package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.completion.CompletionScript;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script that completes the command line in a shell. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description =
                "Prints a script that completes commands, options, models, parameters and their values in a shell.",
        footer = {
            "",
            "  bash: eval \"$(hailuo completion bash)\", in ~/.bashrc",
            "  zsh:  hailuo completion zsh > \"$${fpath[1]}/_hailuo\", before compinit; or eval it, after compinit",
            "  fish: hailuo completion fish > ~/.config/fish/completions/hailuo.fish"
        })
public final class CompletionCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Supplier<CommandLine> line;

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
    private CompletionScript shell = CompletionScript.BASH;

    /**
     * A command.
     *
     * @param line all commands
     */
    public CompletionCommand(Surroundings surroundings, Supplier<CommandLine> line) {
        this.surroundings = surroundings;
        this.line = line;
    }

    @Override
    public Integer call() {
        surroundings.out().print(shell.text(line.get()));
        surroundings.out().flush();
        return 0;
    }
}
