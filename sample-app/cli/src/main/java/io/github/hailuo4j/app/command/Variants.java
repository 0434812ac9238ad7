package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.batch.InvalidBatchException;
import io.github.hailuo4j.app.batch.Problem;
import io.github.hailuo4j.app.batch.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Several videos of one prompt: more than one of a model, or one of each of several models. */
final class Variants {

    private static final int MOST = 100;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "Make N videos of the same request; each is paid.")
    private int count = 1;

    @Option(
            names = "--compare",
            paramLabel = "MODEL,MODEL",
            split = ",",
            hideParamSyntax = true,
            description = "Make the video with each of several models, instead of MODEL.")
    private @Nullable List<String> compared;

    /** Whether there is more than one. */
    boolean isSeveral() {
        if (count < 1 || count > MOST) {
            throw new InvalidInputException("--count must be 1 to " + MOST + "; it is " + count);
        }
        return count > 1 || compared != null;
    }

    /** Whether several models are named. */
    boolean isComparison() {
        return compared != null;
    }

    /**
     * The videos, checked.
     *
     * @param model the model that was named; empty if none was
     * @param base what their files are called, but for what tells them apart
     * @param key what their idempotency keys begin with
     * @throws InvalidBatchException with all that is wrong for each model
     */
    List<Row> rows(Catalog catalog, String model, List<String> parameters, Path base, String key) {
        if (compared != null && !model.isEmpty()) {
            throw new InvalidInputException(
                    "--compare names the models: " + model + " must be left out, or be one of them");
        }
        Set<String> models = compared == null
                ? Set.of(model)
                : new LinkedHashSet<>(compared.stream().map(String::strip).toList());
        List<Problem> problems = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (String each : models) {
            Arguments arguments = Arguments.parse(catalog, each, parameters);
            arguments.problems().forEach(message -> problems.add(new Problem(0, each + ": " + message)));
            for (int number = 1; problems.isEmpty() && number <= count; number++) {
                String name = compared == null ? "" : each.replaceAll("[^A-Za-z0-9._-]", "-");
                name += count == 1 ? "" : (name.isEmpty() ? "" : "-") + number;
                Path target = base.resolveSibling(named(String.valueOf(base.getFileName()), name));
                rows.add(new Row(name, 0, arguments, arguments.check(), key + "-" + name, target));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidBatchException("the request", problems);
        }
        return rows;
    }

    /** {@code marble-2.mp4} for {@code marble.mp4}. */
    private static String named(String file, String variant) {
        int dot = file.lastIndexOf('.');
        return dot <= 0 ? file + "-" + variant : file.substring(0, dot) + "-" + variant + file.substring(dot);
    }
}
