package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.ModelIds;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.app.video.HailuoModel;
import io.github.hailuo4j.runtime.request.PriceTable;
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
            surroundings.out().print(json ? ModelReport.of(one) + System.lineSeparator() : ModelHelp.withPrices(one));
        } else if (json) {
            surroundings.out().println(ModelReport.ofAll());
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
}
