package io.github.hailuo4j.simulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code x-pricing} rows of one model.
 *
 * @param asOf when the prices were published, empty where no prices are known
 * @param isEstimate whether the gateway's own prices are not published
 * @param rows cents by parameter values, in document order
 */
public record PriceList(String asOf, boolean isEstimate, List<Row> rows) {

    /**
     * One price.
     *
     * @param when the parameter values it is for; a parameter that is not mentioned does not matter
     * @param cents the price in US cents, or for each unit of the {@code per} parameter
     * @param per the number that the cents are multiplied by; empty if there is none
     * @param plus what is added for the items of lists: {@code each}, {@code cents}, {@code free}, {@code units}
     */
    public record Row(ObjectNode when, int cents, String per, JsonNode plus) {

        /** The cents for a request; of clips of unknown length, the fewest units or the most. */
        int cents(ObjectNode request, String bound) {
            // A factor that nobody gave is the simulated server's choice: one, unless the price says for which it is.
            JsonNode given = request.has(per) ? request.path(per) : when.path(per);
            BigDecimal factor = given.isNumber() ? given.decimalValue() : BigDecimal.ONE;
            BigDecimal sum = factor.multiply(BigDecimal.valueOf(cents));
            for (JsonNode addition : plus) {
                long items = Math.max(
                        0,
                        request.path(addition.path("each").asText()).size()
                                - addition.path("free").asLong());
                long units = Math.min(
                        items * addition.path("units").path(bound).asLong(1),
                        addition.path("units").path("together").asLong(Long.MAX_VALUE));
                sum = sum.add(BigDecimal.valueOf(units * addition.path("cents").asLong()));
            }
            return sum.setScale(0, RoundingMode.CEILING)
                    .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                    .intValue();
        }
    }

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
            rows.add(new Row(when, row.path("cents").asInt(), row.path("per").asText(""), row.path("plus")));
        }
        return new PriceList(pricing.path("as-of").asText(""), pricing.has("unpublished"), List.copyOf(rows));
    }

    /**
     * Prices a request. Where it leaves open what the price depends on, the first row that fits is charged, and the shortest clips.
     * What has no price costs nothing here.
     *
     * @param request the body with the documented defaults filled in
     */
    public Quote quote(ObjectNode request) {
        List<Row> fitting =
                rows.stream().filter(row -> fits(row.when(), request)).toList();
        if (fitting.isEmpty()) {
            return new Quote(0, 0, Json.object());
        }
        int most = fitting.stream()
                .mapToInt(row -> row.cents(request, "max"))
                .max()
                .orElseThrow();
        return new Quote(
                fitting.get(0).cents(request, "min"), most, fitting.get(0).when());
    }

    /** Whether there is a price for the request. */
    public boolean hasPrice(ObjectNode request) {
        return rows.stream().anyMatch(row -> fits(row.when(), request));
    }

    private static boolean fits(ObjectNode when, ObjectNode request) {
        return when.properties().stream()
                .allMatch(entry -> !request.has(entry.getKey())
                        || request.path(entry.getKey()).equals(entry.getValue()));
    }
}
