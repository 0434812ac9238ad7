package io.github.hailuo4j.app.command.spec;

import io.github.hailuo4j.app.ExitCode;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.command.PathOption;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.PathSelection;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.ParameterSpec;
import io.github.hailuo4j.spec.model.RuleSpec;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates a document, and says what would be generated from it. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Validates a document: findings with line and column, and what will be generated.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:valid; there may be warnings", "4:the document has errors, or there is none"})
final class ValidateCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "DOC", description = "The document.")
    private String document = "";

    @Option(names = "--all", description = "Every finding, also where there are many of a kind.")
    private boolean all;

    @Mixin
    private PathOption path = new PathOption();

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Documents.Found found = Documents.read(document, new PathSelection(path.prefixes()));
        Specs.Result result = found.result();
        Problems problems = new Problems();
        result.problems().forEach(problems::add);
        Plan plan = Planner.plan(result.document(), problems);
        PrintStream out = surroundings.out();
        if (all) {
            problems.inOrder().forEach(problem -> out.println(found.source().show(problem, surroundings.columns())));
        } else {
            found.source()
                    .showSummary(problems.inOrder(), surroundings.columns())
                    .forEach(out::println);
        }
        out.println(document
                + (problems.errors() == 0 ? " is valid. " : " has errors. ")
                + (plan.requests().isEmpty() ? "Nothing can be generated." : "This will be generated:"));
        plan.requests().forEach(request -> describe(request, out));
        for (ValueClass values : plan.valueClasses()) {
            out.println(TerminalText.safe(values.className() + ": "
                    + values.values().stream().map(values::constant).collect(Collectors.joining(", "))));
        }
        return problems.errors() == 0 ? ExitCode.DONE : ExitCode.INVALID;
    }

    private static void describe(RequestClass request, PrintStream out) {
        ModelSpec model = request.model();
        out.println(TerminalText.safe(request.className() + ": " + model.id() + " under " + model.path()));
        out.println("  required: "
                + names(model.parameters().stream().filter(model::isRequired).toList()));
        out.println("  optional: "
                + names(model.parameters().stream()
                        .filter(parameter -> !model.isRequired(parameter))
                        .toList()));
        out.println("  stages: " + request.automaton().stages().size()
                + (request.automaton().ordered()
                        ? ", in this order only, those in brackets in any: "
                                + TerminalText.safe(request.automaton().orderInWords())
                        : ", optional parameters in any order"));
        rules(model, false, "  rules that the compiler enforces: ", out);
        rules(model, true, "  rules that build() enforces: ", out);
    }

    private static void rules(ModelSpec model, boolean atRunTime, String heading, PrintStream out) {
        List<String> words = model.rules().stream()
                .filter(rule -> rule.isCheckedAtRunTime() == atRunTime)
                .map(RuleSpec::words)
                .toList();
        if (!words.isEmpty()) {
            out.println(TerminalText.safe(heading + String.join("; ", words)));
        }
    }

    private static String names(List<ParameterSpec> parameters) {
        return parameters.isEmpty()
                ? "none"
                : TerminalText.safe(parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", ")));
    }
}
