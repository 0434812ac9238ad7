package io.github.hailuo4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The usage of each command says what the command does take, and what it cannot do without. */
final class UsageTest {

    private record Result(int exit, String out, String err) {

        /** The usage in one line. */
        String usage() {
            String from = out.substring(out.indexOf("Usage: "));
            StringBuilder usage = new StringBuilder();
            for (String line : from.lines().toList()) {
                if (!line.startsWith("Usage: ") && !line.startsWith("        ")) {
                    break;
                }
                usage.append(line.strip()).append(' ');
            }
            return usage.toString();
        }
    }

    private static Surroundings surroundings(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    private static Result run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(surroundings(out, err), arguments.toArray(new String[0]));
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Stream<CommandSpec> commands() {
        ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
        CommandLine line = new CommandLine(CommandSpec.create().name("hailuo"));
        Commands.add(line, surroundings(nowhere, nowhere));
        List<CommandSpec> commands = new ArrayList<>();
        line.getSubcommands().values().forEach(command -> {
            commands.add(command.getCommandSpec());
            command.getSubcommands().values().forEach(each -> commands.add(each.getCommandSpec()));
        });
        return commands.stream();
    }

    private static List<String> words(CommandSpec command, String... more) {
        List<String> words = new ArrayList<>(List.of(command.qualifiedName().split(" ")));
        words.remove(0);
        words.addAll(List.of(more));
        return words;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatStandsInBracketsCanBeLeftOutAndNothingElse(CommandSpec command) {
        String usage = run(words(command, "--help")).usage();
        boolean needsAny = false;
        for (PositionalParamSpec each : command.positionalParameters()) {
            boolean isNeeded = each.arity().min() > 0;
            needsAny |= isNeeded;
            assertThat(usage).contains(isNeeded ? " " + each.paramLabel() + " " : " [" + each.paramLabel() + "] ");
        }
        if (!command.positionalParameters().isEmpty()) {
            String refusal = run(words(command)).err();
            assertThat(refusal.contains("Missing required parameter"))
                    .as(refusal)
                    .isEqualTo(needsAny);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatAnOptionTakesIsSaidInAWord(CommandSpec command) {
        command.options()
                .forEach(option -> assertThat(option.paramLabel())
                        .as(command.qualifiedName() + " " + option.longestName())
                        .satisfiesAnyOf(
                                label -> assertThat(option.arity().max()).isZero(),
                                label -> assertThat(label).doesNotContain("<").isNotBlank()));
        assertThat(run(words(command, "--help")).usage()).doesNotContain("<", "...]]", ".........");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsThatTakeAModelsParametersSayIt(CommandSpec command) {
        assertThat(run(words(command, "--help")).usage().endsWith("[--PARAMETER=VALUE]... "))
                .isEqualTo(!command.unmatchedArgsBindings().isEmpty());
    }
}
