package io.github.hailuo4j.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.simulator.document.Endpoint;
import io.github.hailuo4j.simulator.document.PriceList;
import io.github.hailuo4j.simulator.http.Answer;
import io.github.hailuo4j.simulator.http.GatewayError;
import io.github.hailuo4j.simulator.http.Json;
import io.github.hailuo4j.simulator.http.Request;
import java.util.Map;

/** The account's balance and the prices. */
public final class AccountRoutes {

    private final Ledger ledger;
    private final Map<String, Endpoint> endpoints;

    public AccountRoutes(Ledger ledger, Map<String, Endpoint> endpoints) {
        this.ledger = ledger;
        this.endpoints = endpoints;
    }

    public Answer balance(Request request) {
        request.requireMethod("GET");
        ObjectNode body = Json.object();
        body.put("balance_cents", ledger.balanceCents());
        body.put("paid_balance_cents", ledger.balanceCents());
        body.put("bonus_balance_cents", 0);
        body.put("spent_cents_today", ledger.spentCents());
        body.put("spent_cents_total", ledger.spentCents());
        return Answer.json(200, body);
    }

    /** Prices one request: {@code {service, action, model, params}}. */
    public Answer quote(Request request) {
        request.requireMethod("POST");
        JsonNode body = request.json();
        String path = "/api/v1/" + body.path("service").asText() + "/"
                + body.path("action").asText();
        Endpoint endpoint = endpoints.get(path);
        if (endpoint == null) {
            throw GatewayError.invalid("action", "there is no service and action " + path);
        }
        ObjectNode params = body.path("params") instanceof ObjectNode given ? given.deepCopy() : Json.object();
        if (body.hasNonNull("model")) {
            params.set("model", body.path("model"));
        }
        Endpoint.Model model = endpoint.check(params);
        ObjectNode asked = model.withDefaults(params);
        PriceList prices = model.prices();
        ObjectNode answer = Json.object();
        ObjectNode quote = answer.putObject("price_quote").put("currency", "USD");
        if (prices.hasPrice(asked)) {
            quote.put("reservation_amount_cents", prices.quote(asked).reservedCents())
                    .put("estimate_basis", prices.isEstimate() ? "upstream_prices" : "published_prices")
                    .put("as_of", prices.asOf());
        } else {
            // No number: 0 would read as free.
            quote.putNull("reservation_amount_cents").put("estimate_basis", "unpublished");
        }
        return Answer.json(200, answer);
    }

    /** Lists prices, narrowed by the query parameters {@code service}, {@code action} and {@code model}. */
    public Answer schedules(Request request) {
        request.requireMethod("GET");
        ObjectNode answer = Json.object();
        ArrayNode schedules = answer.putArray("price_schedules");
        for (Endpoint endpoint : endpoints.values()) {
            String[] names = endpoint.path().replaceFirst("^/api/v1/", "").split("/", 2);
            String action = names.length > 1 ? names[1] : "";
            for (Endpoint.Model model : endpoint.models().values()) {
                if (asked(request, "service", names[0])
                        && asked(request, "action", action)
                        && asked(request, "model", model.id())) {
                    schedules.add(schedule(names[0], action, model));
                }
            }
        }
        String tag = "\"" + Integer.toHexString(answer.hashCode()) + "\"";
        if (request.header("If-None-Match").filter(tag::equals).isPresent()) {
            return Answer.empty(304).with("ETag", tag);
        }
        return Answer.json(200, answer).with("ETag", tag);
    }

    private static boolean asked(Request request, String parameter, String value) {
        return request.query().getOrDefault(parameter, value).equals(value);
    }

    private static ObjectNode schedule(String service, String action, Endpoint.Model model) {
        ObjectNode schedule = Json.object();
        schedule.put("service", service)
                .put("action", action)
                .put("model", model.id())
                .put("currency", "USD")
                .put("as_of", model.prices().asOf());
        ArrayNode rows = schedule.putObject("billing_config").putArray("rows");
        for (PriceList.Row row : model.prices().rows()) {
            ObjectNode each = rows.addObject().put("cents", row.cents());
            each.set("when", row.when());
            if (!row.per().isEmpty()) {
                each.put("per", row.per());
            }
            if (!row.plus().isEmpty()) {
                each.set("plus", row.plus());
            }
        }
        return schedule;
    }
}
