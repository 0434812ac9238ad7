package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.request.PriceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Validates and prices a request. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Validates and prices a request. Sends nothing, needs no key.",
        synopsisSubcommandLabel = "",
        footer = {
            "",
            "Parameters are options of the same name with dashes: --duration-seconds 6. See: hailuo models",
            "A value may begin with a dash or an @. One that is the name of an option is written --prompt=--help."
        })
public final class PlanCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "The model's id; see: hailuo models. By default that of HAILUO_MODEL.")
    private String model = "";

    @Unmatched
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    @Mixin
    private DocumentOption document = new DocumentOption();

    public PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Arguments arguments = Arguments.parse(document.catalog(), DefaultModel.or(surroundings, model), parameters);
        TypedRequest checked = arguments.check();
        if (json) {
            Report report = new Report().model(checked.modelId()).price(checked.price());
            report.json().put("valid", true);
            report.json().set("request", new ObjectMapper().readTree(checked.toJson()));
            surroundings.out().println(report);
        } else {
            surroundings
                    .out()
                    .println("Valid. " + cost(checked, arguments.model().prices()));
            surroundings.out().println("POST " + checked.path());
            surroundings.out().println(checked.toJson());
            arguments
                    .localFiles()
                    .forEach((name, files) -> files.forEach(
                            file -> surroundings.out().println(file + " will be uploaded for " + name + ".")));
        }
        return 0;
    }

    /** What a request costs, in a sentence. */
    static String cost(TypedRequest request, PriceTable prices) {
        if (!request.price().isKnown()) {
            return "What it costs is not published.";
        }
        return prices.unpublished().isEmpty()
                ? "It costs " + request.price() + " by the published prices (" + prices.asOf() + ")."
                : "It costs " + request.price() + ", an estimate (" + prices.asOf() + "): " + prices.unpublished()
                        + ".";
    }
}
