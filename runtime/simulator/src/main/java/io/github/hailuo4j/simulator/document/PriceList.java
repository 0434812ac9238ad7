package io.github.hailuo4j.simulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code x-pricing} rows of one model.
 *
 * @param asOf when the prices were published, empty where no prices are known
 * @param rows cents by parameter values, in document order
 */
public record PriceList(String asOf, List<Row> rows) {

    /**
     * One price.
     *
     * @param when the parameter values it is for; a parameter that is not mentioned does not matter
     * @param cents the price in US cents
     */
    public record Row(ObjectNode when, int cents) {}

    /**
     * What a request costs.
     *
     * @param cents what is charged if the task completes
     * @param reservedCents what is set aside until then: the most that the request can cost
     * @param assumed the values that the simulated server chose for parameters that the request left out
     */
    public record Quote(int cents, int reservedCents, ObjectNode assumed) {}

    static PriceList of(JsonNode pricing) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : pricing.path("rows")) {
            ObjectNode when = row.path("when") instanceof ObjectNode given ? given : Json.object();
            rows.add(new Row(when, row.path("cents").asInt()));
        }
        return new PriceList(pricing.path("as-of").asText(""), List.copyOf(rows));
    }

    /**
     * Prices a request. Where it leaves open what the price depends on, the first row that fits is charged.
     *
     * @param request the body with the documented defaults filled in
     */
    public Quote quote(ObjectNode request) {
        List<Row> fitting =
                rows.stream().filter(row -> fits(row.when(), request)).toList();
        if (fitting.isEmpty()) {
            return new Quote(0, 0, Json.object());
        }
        int most = fitting.stream().mapToInt(Row::cents).max().orElseThrow();
        return new Quote(fitting.get(0).cents(), most, fitting.get(0).when());
    }

    private static boolean fits(ObjectNode when, ObjectNode request) {
        return when.properties().stream()
                .allMatch(entry -> !request.has(entry.getKey())
                        || request.path(entry.getKey()).equals(entry.getValue()));
    }
}
