package io.github.hailuo4j.app.command;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Surroundings;
import io.github.hailuo4j.runtime.request.PriceTable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private DocumentOption document = new DocumentOption();

    public ModelsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Catalog catalog = document.catalog();
        if (model != null) {
            List<Catalog.Entry> named = catalog.findAll(model);
            if (json) {
                surroundings
                        .out()
                        .println(
                                named.size() == 1
                                        ? ModelReport.of(named.get(0).model())
                                        : ModelReport.of(new Catalog(named)));
            } else {
                named.forEach(one -> surroundings.out().print(ModelHelp.withPrices(catalog, one.model())));
            }
        } else if (json) {
            surroundings.out().println(ModelReport.of(catalog));
        } else {
            for (Catalog.Entry entry : catalog.entries()) {
                surroundings.out().print(ModelHelp.of(catalog, entry.model()));
                surroundings.out().println("  Price: " + prices(entry.model().prices()));
                surroundings.out().println();
            }
        }
        return 0;
    }

    private static String prices(PriceTable prices) {
        if (prices.rows().isEmpty()) {
            return "not published";
        }
        boolean isFormula = prices.rows().stream()
                .anyMatch(row -> !row.per().isEmpty() || !row.plus().isEmpty());
        if (isFormula || !prices.unpublished().isEmpty()) {
            return prices.rows().stream().map(PriceTable.Row::words).collect(Collectors.joining("; or "))
                    + " (" + prices.asOf()
                    + (prices.unpublished().isEmpty() ? ")" : "; an estimate: " + prices.unpublished() + ")");
        }
        int min = prices.rows().stream().mapToInt(PriceTable.Row::cents).min().orElse(0);
        int max = prices.rows().stream().mapToInt(PriceTable.Row::cents).max().orElse(0);
        return (min == max ? min + "" : min + " to " + max) + " US cents a video (" + prices.asOf() + ")";
    }
}
