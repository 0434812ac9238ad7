package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TerminalText;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.app.recipe.Recipe;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return command.addPositional(PositionalParamSpec.builder(model)
                .paramLabel("FILE")
                .description("The video.")
                .arity("1")
                .required(true)
                .build());
    }

    @Override
    public Integer call() {
        Path file = file();
        Recipe recipe = Recipe.read(file);
        Catalog catalog = document.catalog();
        Catalog.Entry entry = entry(catalog, recipe, file);
        String name = catalog.name(entry.model());
        List<String> kept = kept(recipe);
        checkHasNoPaths(Arguments.parse(catalog, name, kept), file);
        List<String> all = new ArrayList<>(kept);
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
        return super.call();
    }

    private Path file() {
        try {
            return Path.of(model);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(model + " must be the name of a file");
        }
    }

    private static Catalog.Entry entry(Catalog catalog, Recipe recipe, Path file) {
        return catalog.entries().stream()
                .filter(each -> each.model().id().equals(recipe.model())
                        && each.model().path().equals(recipe.path()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(file + " was made with " + recipe.model() + " under "
                        + recipe.path() + ", which is none of the models here; --spec DOC names a document that has it"));
    }

    /** The recipe's parameters that are given no other value, as they are typed. */
    private List<String> kept(Recipe recipe) {
        Set<String> others = new HashSet<>();
        for (String each : unwanted == null ? List.<String>of() : unwanted) {
            String name = each.strip().replace('-', '_').replaceFirst("^__", "");
            if (!recipe.values().has(name)) {
                throw new InvalidInputException("--without: the recipe has no " + name + "; it has "
                        + String.join(", ", names(recipe.values())));
            }
            others.add(name);
        }
        for (String given : parameters) {
            if (given.startsWith("--")) {
                others.add(given.substring(2).split("=", 2)[0].replace('-', '_'));
            }
        }
        List<String> kept = new ArrayList<>();
        for (Map.Entry<String, JsonNode> value : recipe.values().properties()) {
            if (!others.contains(value.getKey())) {
                JsonNode json = value.getValue();
                kept.add("--" + value.getKey() + "=" + (json.isTextual() ? json.asText() : json.toString()));
            }
        }
        return kept;
    }

    private static List<String> names(ObjectNode values) {
        return values.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Whoever made the file must not have files of this machine uploaded. */
    private static void checkHasNoPaths(Arguments arguments, Path file) {
        boolean hasPaths;
        try {
            hasPaths = !arguments.localFiles().isEmpty();
        } catch (InvalidInputException e) {
            hasPaths = true;
        }
        if (hasPaths) {
            throw new InvalidInputException("the recipe in " + file
                    + " has the name of a file where a URL must be. Nothing was sent");
        }
    }

    /** The parameters whose images are gone, and which are given no other. */
    private List<String> expired(Recipe recipe) {
        Set<String> kept = new HashSet<>();
        kept(recipe).forEach(each -> kept.add(each.substring(2).split("=", 2)[0]));
        return recipe.expired(Clock.systemUTC().instant()).stream()
                .filter(kept::contains)
                .toList();
    }

    private static String gone(List<String> expired) {
        String first = expired.get(0);
        return String.join(", ", expired) + ": the image was uploaded, and such an image is kept for an hour. Give it again, as in --"
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
        surroundings.out().println("Now: " + PlanCommand.cost(request, arguments.model().prices()));
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
