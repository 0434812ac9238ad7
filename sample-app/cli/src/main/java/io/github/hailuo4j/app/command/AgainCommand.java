package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.app.recipe.Recipe;
import io.github.hailuo4j.app.recipe.RecipeModel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;

/** Makes a video once more, by the recipe in its file. */
@Command(
        name = "again",
        mixinStandardHelpOptions = true,
        description =
                "Makes a video once more, by the recipe that is in its file; it is a new video, and is paid. With --dry-run, shows"
                        + " the recipe and pays nothing.",
        footer = {
            "",
            "Any parameter can be given another value: --duration-seconds 10. The other options are those of generate.",
            "A recipe is somebody's words: no file of this machine, and no callback_url, is taken from it."
        })
public final class AgainCommand extends GenerateCommand {

    @Option(
            names = {"--dry-run", "--show"},
            description = "Show the recipe, and what it would cost now; send nothing.")
    private boolean isDryRun;

    @Option(
            names = "--without",
            paramLabel = "NAME,NAME",
            split = ",",
            hideParamSyntax = true,
            description = "Parameters of the recipe that are to be left out.")
    private @Nullable List<String> unwanted;

    private AgainCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** The command, whose argument is a file. */
    public static CommandSpec of(Surroundings surroundings) {
        CommandSpec command = CommandSpec.forAnnotatedObject(new AgainCommand(surroundings));
        PositionalParamSpec model = command.positionalParameters().get(0);
        command.remove(model);
        // Made anew: a copy of MODEL's stays one that the usage shows as if it could be left out.
        return command.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .paramLabel("FILE")
                .description("The video.")
                .type(String.class)
                .getter(model.getter())
                .setter(model.setter())
                .build());
    }

    @Override
    public Integer call() {
        Path file = file();
        Recipe recipe = Recipe.read(file);
        checkNames(recipe, file);
        Catalog catalog = document.catalog();
        String name = RecipeModel.of(catalog, recipe, file.toString()).name();
        parameters = prompt.in(parameters, surroundings);
        List<String> all = new ArrayList<>();
        kept(recipe).forEach((parameter, value) -> all.add("--" + parameter + "=" + value));
        all.addAll(parameters);
        if (isDryRun) {
            return show(recipe, Arguments.parse(catalog, name, all));
        }
        List<String> expired = expired(recipe);
        if (!expired.isEmpty()) {
            throw new InvalidInputException(gone(expired) + ". Nothing was sent");
        }
        if (!variants.isSeveral()) {
            Arguments arguments = Arguments.parse(catalog, name, all);
            say(name + " again, as in " + file + " of " + recipe.madeAt() + ". "
                    + PlanCommand.cost(arguments.check(), arguments.model().prices()));
        }
        model = variants.isComparison() ? "" : name;
        parameters = all;
        return make();
    }

    /** As an option, a name with a dash is another name, and what follows an equals sign is a value. */
    private static void checkNames(Recipe recipe, Path file) {
        for (String name :
                recipe.values().propertyStream().map(Map.Entry::getKey).toList()) {
            if (name.contains("-") || name.contains("=")) {
                throw new InvalidInputException("the recipe in " + file + " has the parameter \"" + name
                        + "\"; the name of a parameter must have no dash and no equals sign in it. Nothing was sent");
            }
        }
    }

    private Path file() {
        try {
            return Path.of(model);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(model + " must be the name of a file");
        }
    }

    /** The recipe's parameters that are given no other value. */
    private Map<String, String> kept(Recipe recipe) {
        Map<String, String> kept = recipe.typed();
        for (String each : unwanted == null ? List.<String>of() : unwanted) {
            String name = each.strip().replaceFirst("^--", "").replace('-', '_');
            if (!recipe.values().has(name)) {
                throw new InvalidInputException("--without: the recipe has no " + name + "; it has "
                        + String.join(", ", recipe.typed().keySet()));
            }
            kept.remove(name);
        }
        for (String given : parameters) {
            if (given.startsWith("--")) {
                kept.remove(given.substring(2).split("=", 2)[0].replace('-', '_'));
            }
        }
        return kept;
    }

    /** The parameters whose images are gone, and which are given no other. */
    private List<String> expired(Recipe recipe) {
        Map<String, String> kept = kept(recipe);
        return recipe.expired(Clock.systemUTC().instant()).stream()
                .filter(kept::containsKey)
                .toList();
    }

    private static String gone(List<String> expired) {
        String first = expired.get(0);
        return String.join(", ", expired)
                + ": the image was uploaded, and such an image is kept for an hour. Give it again, as in --"
                + first.replace('_', '-') + " FILE";
    }

    private int show(Recipe recipe, Arguments arguments) {
        TypedRequest request = arguments.check();
        List<String> expired = expired(recipe);
        if (json) {
            Report report = new Report().model(request.modelId()).price(request.price());
            report.json().put("valid", true);
            report.json().set("recipe", recipe.json());
            report.json().set("request", parsed(request));
            expired.forEach(report.json().putArray("expired")::add);
            surroundings.out().println(report);
            return 0;
        }
        surroundings
                .out()
                .println(TerminalText.safe("Made with " + recipe.model() + " on " + recipe.madeAt() + " as task "
                        + recipe.taskId() + (recipe.isSimulated() ? ", simulated" : "") + price(recipe) + "."));
        surroundings
                .out()
                .println("Now: " + PlanCommand.cost(request, arguments.model().prices()));
        surroundings.out().println("POST " + request.path());
        surroundings.out().println(TerminalText.safeLines(request.toJson()));
        if (!expired.isEmpty()) {
            say(gone(expired) + ".");
        }
        return 0;
    }

    private static JsonNode parsed(TypedRequest request) {
        try {
            return new ObjectMapper().readTree(request.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String price(Recipe recipe) {
        if (recipe.chargedCents() != null && !recipe.isSimulated()) {
            return "; charged: " + recipe.chargedCents().stripTrailingZeros().toPlainString() + " cents";
        }
        return recipe.price().isKnown() ? "; " + recipe.price() : "";
    }

    private void say(String words) {
        surroundings.err().println(TerminalText.safe(words));
    }
}
