package io.github.hailuo4j.simulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.github.hailuo4j.simulator.http.GatewayError;
import io.github.hailuo4j.simulator.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path of the document on which tasks are created.
 *
 * @param path such as {@code /api/v1/hailuo/text_to_video}
 * @param models what the path takes, by model id; where bodies name no model, the one that there is
 */
public record Endpoint(String path, Map<String, Model> models) {

    /**
     * One model's part of a path.
     *
     * @param id the model id; where bodies do not name it, the document's own
     * @param isNamed whether bodies name the model
     * @param schema what checks a body
     * @param defaults the documented default of each parameter that has one
     * @param prices the published prices
     */
    public record Model(String id, boolean isNamed, Schema schema, ObjectNode defaults, PriceList prices) {

        /** The body with the documented defaults in the places that it leaves open. */
        public ObjectNode withDefaults(ObjectNode body) {
            return defaults.deepCopy().setAll(body);
        }
    }

    /**
     * Checks a body as a whole.
     *
     * @return the model that it is for
     * @throws GatewayError with everything that is wrong
     */
    public Model check(JsonNode body) {
        if (!(body instanceof ObjectNode)) {
            throw GatewayError.invalid("", "the body must be a JSON object");
        }
        Model model = model(body);
        List<Error> errors = model.schema()
                .validate(body, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw GatewayError.invalid(problems(errors));
        }
        return model;
    }

    private Model model(JsonNode body) {
        if (models.size() == 1) {
            Model only = models.values().iterator().next();
            if (!only.isNamed()) {
                return only;
            }
        }
        // Against oneOf, a validator reports what is wrong with every model; the model that is meant is enough.
        Model model = models.get(body.path("model").asText());
        if (model == null || !body.path("model").isTextual()) {
            throw GatewayError.invalid("model", "must be one of: " + String.join(", ", models.keySet()));
        }
        return model;
    }

    private static List<Problem> problems(List<Error> errors) {
        List<Problem> problems = new ArrayList<>();
        for (Error error : errors) {
            String field = error.getInstanceLocation().toString().replaceFirst("^[/$]", "");
            String property = error.getProperty();
            if (field.isEmpty() && property != null) {
                field = property;
            }
            Problem problem = new Problem(field, error.getMessage());
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        }
        return problems;
    }
}
