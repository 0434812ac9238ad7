package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.ModelIds;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.video.HailuoModel;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.PriceTable;
import io.github.hailuo4j.runtime.request.Rule;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the models, or shows one. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models, their parameters, rules and prices; or shows one of them.")
public final class ModelsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL", description = "The id of the one to show.")
    private @Nullable String model;

    @Option(names = "--json", description = "Write one JSON document.")
    private boolean json;

    public ModelsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (model != null) {
            HailuoModel one = ModelIds.find(model);
            Report report = new Report();
            describe(one, report.json());
            surroundings.out().print(json ? report + System.lineSeparator() : ModelHelp.withPrices(one));
        } else if (json) {
            Report report = new Report();
            ArrayNode models = report.json().putArray("models");
            for (HailuoModel model : HailuoModel.values()) {
                describe(model, models.addObject());
            }
            surroundings.out().println(report);
        } else {
            for (HailuoModel model : HailuoModel.values()) {
                surroundings.out().print(ModelHelp.of(model));
                surroundings.out().println("  Price: " + prices(model.prices()));
                surroundings.out().println();
            }
        }
        return 0;
    }

    private static String prices(PriceTable prices) {
        int min = prices.rows().stream().mapToInt(PriceTable.Row::cents).min().orElse(0);
        int max = prices.rows().stream().mapToInt(PriceTable.Row::cents).max().orElse(0);
        return (min == max ? min + "" : min + " to " + max) + " US cents a video (" + prices.asOf() + ")";
    }

    private static void describe(HailuoModel model, ObjectNode json) {
        json.put("model", model.id());
        json.put("path", model.path());
        json.put("description", model.description());
        ArrayNode parameters = json.putArray("parameters");
        for (Parameter parameter : model.parameters()) {
            ObjectNode each = parameters.addObject();
            each.put("name", parameter.name());
            each.put("type", parameter.type());
            each.put("required", parameter.isRequired());
            if (!parameter.values().isEmpty()) {
                ArrayNode values = each.putArray("values");
                parameter.values().forEach(values::addPOJO);
            }
            parameter.defaultValue().ifPresent(value -> each.putPOJO("default", value));
            each.put("description", parameter.description());
        }
        ArrayNode rules = json.putArray("rules");
        model.rules().stream().map(Rule::words).forEach(rules::add);
        ArrayNode prices = json.putArray("prices");
        for (PriceTable.Row row : model.prices().rows()) {
            ObjectNode each = prices.addObject();
            each.put("cents", row.cents());
            ObjectNode when = each.putObject("when");
            row.when().forEach(when::putPOJO);
        }
    }
}
