package io.github.hailuo4j.app.mcp;

import io.github.hailuo4j.app.Catalog;
import io.github.hailuo4j.app.SpendingLimit;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.PriceTable;
import io.github.hailuo4j.runtime.request.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Schemas as every client takes them: one flat object. Vendors refuse or drop {@code oneOf} and the like, so what depends on the model
 * is said in words, and checked when the tool is called.
 */
final class Schemas {

    static final String MODEL = "model";
    static final String IDEMPOTENCY_KEY = "idempotency_key";
    static final String MAX_PRICE_CENTS = SpendingLimit.MAX_PRICE_CENTS;
    static final String TASK_ID = "task_id";
    static final String TIMEOUT_SECONDS = "timeout_seconds";

    /** Its end is told by {@code hailuo_wait}. */
    static final String CALLBACK_URL = "callback_url";

    private Schemas() {}

    /** An object with those properties. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    static Map<String, Object> property(String type, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", type);
        property.put("description", description);
        return property;
    }

    /** The model, and all parameters that any of the models has. */
    static Map<String, Object> request(List<Catalog.Entry> models) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(MODEL, model(models));
        for (String name : names(models)) {
            properties.put(name, parameter(name, models));
        }
        return properties;
    }

    /** What all of the models need. */
    static List<String> required(List<Catalog.Entry> models) {
        List<String> required = new ArrayList<>(List.of(MODEL));
        for (String name : names(models)) {
            if (models.stream().allMatch(entry -> isRequired(entry.model(), name))) {
                required.add(name);
            }
        }
        return required;
    }

    static Map<String, Object> model(List<Catalog.Entry> models) {
        Map<String, Object> property = property("string", "The model. hailuo_models says what each takes and costs.");
        property.put("enum", ids(models));
        return property;
    }

    static List<String> ids(List<Catalog.Entry> models) {
        return models.stream().map(entry -> entry.model().id()).distinct().toList();
    }

    private static Set<String> names(List<Catalog.Entry> models) {
        Set<String> names = new LinkedHashSet<>();
        for (Catalog.Entry entry : models) {
            entry.model().parameters().forEach(parameter -> names.add(parameter.name()));
        }
        names.remove(CALLBACK_URL);
        return names;
    }

    private static boolean isRequired(ModelDefinition model, String name) {
        return model.parameter(name).map(Parameter::isRequired).orElse(false);
    }

    private static Map<String, Object> parameter(String name, List<Catalog.Entry> models) {
        List<ModelDefinition> having = models.stream()
                .map(Catalog.Entry::model)
                .filter(model -> model.parameter(name).isPresent())
                .toList();
        Parameter first = having.get(0).parameter(name).orElseThrow();
        Set<String> values = new LinkedHashSet<>();
        having.forEach(model -> model.parameter(name).orElseThrow().values().forEach(value -> values.add(text(value))));
        StringBuilder words = new StringBuilder(first.description());
        if (Parameters.takesImage(first)) {
            words.append(" The absolute path of a local JPEG, PNG or WebP file is taken too, and uploaded.");
        }
        if (having.size() < models.size()) {
            words.append(" Only for ").append(list(having)).append('.');
        }
        List<ModelDefinition> needing =
                having.stream().filter(model -> isRequired(model, name)).toList();
        if (!needing.isEmpty() && needing.size() < models.size()) {
            words.append(" Required by ").append(list(needing)).append('.');
        }
        if (!values.isEmpty()) {
            words.append(perModel(name, having));
        }
        Map<String, Object> property;
        if (first.type().equals("array")) {
            property = property("array", words.toString());
            property.put("items", Map.of("type", "string"));
        } else {
            // Numbers are written as strings where they are listed: some clients take an enum of strings only.
            String type = first.type().equals("boolean") ? "boolean" : "string";
            property = property(type, words.toString());
        }
        if (!values.isEmpty()) {
            property.put("enum", List.copyOf(values));
        }
        return property;
    }

    private static String perModel(String name, List<ModelDefinition> having) {
        Map<String, List<ModelDefinition>> byValues = new LinkedHashMap<>();
        for (ModelDefinition model : having) {
            Parameter parameter = model.parameter(name).orElseThrow();
            String values = parameter.values().stream().map(Schemas::text).collect(Collectors.joining(" or "));
            String words = values
                    + parameter
                            .defaultValue()
                            .map(value -> " (default " + text(value) + ")")
                            .orElse("");
            byValues.computeIfAbsent(words, all -> new ArrayList<>()).add(model);
        }
        StringBuilder words = new StringBuilder();
        byValues.forEach((values, models) -> words.append(' ')
                .append(list(models))
                .append(": ")
                .append(values)
                .append('.'));
        return words.toString();
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    private static String list(List<ModelDefinition> models) {
        return models.stream().map(ModelDefinition::id).distinct().collect(Collectors.joining(", "));
    }

    /** The rules across parameters and the prices of the models, in words. */
    static String rulesAndPrices(List<Catalog.Entry> models) {
        StringBuilder words = new StringBuilder();
        for (Catalog.Entry entry : models) {
            ModelDefinition model = entry.model();
            words.append("\n- ")
                    .append(model.id())
                    .append(": ")
                    .append(price(model.prices()))
                    .append('.');
            for (Rule rule : model.rules()) {
                words.append(" Rule: ").append(rule.words()).append('.');
            }
        }
        return words.toString();
    }

    private static String price(PriceTable prices) {
        if (prices.rows().isEmpty()) {
            return "the price is not published";
        }
        boolean isPlain = prices.rows().stream()
                .allMatch(row -> row.per().isEmpty() && row.plus().isEmpty());
        if (!isPlain || !prices.unpublished().isEmpty()) {
            return "an estimated price; hailuo_plan says which";
        }
        int least = prices.rows().stream().mapToInt(PriceTable.Row::cents).min().orElseThrow();
        int most = prices.rows().stream().mapToInt(PriceTable.Row::cents).max().orElseThrow();
        return (least == most ? "" : least + " to ") + most + " US cents";
    }

    /** What is answered about a task. What is not known is left out. */
    static Map<String, Object> answerAboutTask() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(TASK_ID, property("string", "The task's id."));
        properties.put(
                "status",
                property(
                        "string",
                        "pending, processing, completed or failed, as the gateway says; not_submitted: nothing was"
                                + " sent; unknown: it is not known whether there is a task"));
        properties.put("file", property("string", "The path of the saved video."));
        properties.put("url", property("string", "Where the video is, for some days."));
        properties.put("price", property("string", "The price in words."));
        properties.put("price_cents", priceCents());
        properties.put("cost_cents", property("number", "What was charged, in US cents."));
        properties.put(MODEL, property("string", "The model's id."));
        properties.put(IDEMPOTENCY_KEY, property("string", "The key that the request was sent under."));
        return answer(properties, List.of("status"));
    }

    static Map<String, Object> priceCents() {
        Map<String, Object> cents = property("object", "The range of the price in US cents.");
        cents.put(
                "properties",
                Map.of("min", property("integer", "The least."), "max", property("integer", "The most.")));
        return cents;
    }

    /** An answer with those properties, and those that each has. */
    static Map<String, Object> answer(Map<String, Object> properties, List<String> required) {
        properties.put("simulated", property("boolean", "Whether nothing is paid and the video is no real one."));
        properties.put("next", property("string", "What to call next."));
        properties.put("error", property("object", "What went wrong."));
        List<String> always = new ArrayList<>(required);
        always.add("simulated");
        return object(properties, always);
    }
}
