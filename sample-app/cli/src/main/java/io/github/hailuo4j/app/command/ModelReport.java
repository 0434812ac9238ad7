package io.github.hailuo4j.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.Report;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.PriceTable;
import io.github.hailuo4j.runtime.request.Rule;

/** Models as JSON. Apart from {@link ModelsCommand}, whose methods are looked at by reflection: that would load Jackson. */
public final class ModelReport {

    private ModelReport() {}

    /** One model. */
    public static Report of(ModelDefinition model) {
        Report report = new Report();
        describe(model, report.json());
        return report;
    }

    /** All models of a catalog. */
    public static Report of(Catalog catalog) {
        Report report = new Report();
        ArrayNode models = report.json().putArray("models");
        for (Catalog.Entry entry : catalog.entries()) {
            describe(entry.model(), models.addObject());
        }
        return report;
    }

    private static void describe(ModelDefinition model, ObjectNode json) {
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
            if (!row.per().isEmpty()) {
                each.put("per", row.per());
            }
            if (!row.plus().isEmpty()) {
                ArrayNode plus = each.putArray("plus");
                row.plus().forEach(addition -> describe(addition, plus.addObject()));
            }
        }
        if (!model.prices().unpublished().isEmpty()) {
            json.put("price_unpublished", model.prices().unpublished());
        }
    }

    /** As documents write it. */
    private static void describe(PriceTable.Addition addition, ObjectNode json) {
        json.put("each", addition.each());
        json.put("cents", addition.cents());
        json.put("free", addition.free());
        if (addition.maxUnits() != 1 || addition.minUnits() != 1) {
            ObjectNode units = json.putObject("units");
            units.put("min", addition.minUnits());
            units.put("max", addition.maxUnits());
            if (addition.together() != Integer.MAX_VALUE) {
                units.put("together", addition.together());
            }
        }
    }
}
