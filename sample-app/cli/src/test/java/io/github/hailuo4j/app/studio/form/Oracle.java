package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Every request of a model, and whether it is valid, by another validator on the document itself. A request is a state for each
 * parameter: 0 where it is left out, then its values; content that is not listed has one.
 */
final class Oracle {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormModel model;
    private final List<List<JsonNode>> values = new ArrayList<>();
    private final int[] weights;
    private final boolean[] valid;
    private final boolean[] extendable;

    Oracle(JsonNode document, FormModel model) {
        this.model = model;
        List<ParameterSpec> parameters = model.spec().parameters();
        this.weights = new int[parameters.size()];
        int count = 1;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = count;
            values.add(contents(parameters.get(i)));
            count *= values.get(i).size() + 1;
        }
        this.valid = new boolean[count];
        this.extendable = new boolean[count];
        Schema schema = schema(document, model.definition().path());
        for (int request = 0; request < count; request++) {
            ObjectNode json = request(request);
            json.put("model", model.definition().id());
            valid[request] = schema.validate(
                            json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .isEmpty();
        }
        // What has more has a higher number.
        for (int request = count - 1; request >= 0; request--) {
            extendable[request] = valid[request];
            for (int i = 0; i < weights.length; i++) {
                for (int state = 1; state <= values.get(i).size() && state(request, i) == 0; state++) {
                    extendable[request] |= extendable[request + state * weights[i]];
                }
            }
        }
    }

    private static List<JsonNode> contents(ParameterSpec parameter) {
        List<JsonNode> contents = new ArrayList<>();
        parameter.values().forEach(value -> contents.add(JSON.<JsonNode>valueToTree(value)));
        if (contents.isEmpty()) {
            JsonNode url = JsonNodeFactory.instance.textNode("https://example.com/1.png");
            contents.add(
                    switch (parameter.type()) {
                        case STRING -> url;
                        case ARRAY -> JsonNodeFactory.instance.arrayNode().add(url);
                        default -> JsonNodeFactory.instance.numberNode(6);
                    });
        }
        return contents;
    }

    private static Schema schema(JsonNode document, String path) {
        ObjectNode schema = document.path("paths")
                .path(path)
                .at("/post/requestBody/content/application~1json/schema")
                .deepCopy();
        schema.remove("discriminator");
        schema.set("components", document.path("components").deepCopy());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    int requests() {
        return valid.length;
    }

    int parameters() {
        return weights.length;
    }

    int states(int parameter) {
        return values.get(parameter).size() + 1;
    }

    String name(int parameter) {
        return model.spec().parameters().get(parameter).name();
    }

    int state(int request, int parameter) {
        return request / weights[parameter] % states(parameter);
    }

    /** The request with a parameter in another state. */
    int with(int request, int parameter, int state) {
        return request + (state - state(request, parameter)) * weights[parameter];
    }

    /** The state of a value; 0 for null. */
    int stateOf(int parameter, JsonNode value) {
        return value.isNull() ? 0 : values.get(parameter).indexOf(value) + 1;
    }

    int parameter(String name) {
        for (int i = 0; i < weights.length; i++) {
            if (name(i).equals(name)) {
                return i;
            }
        }
        throw new AssertionError(name);
    }

    ObjectNode request(int request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < weights.length; i++) {
            int state = state(request, i);
            if (state > 0) {
                json.set(name(i), values.get(i).get(state - 1));
            }
        }
        return json;
    }

    boolean isValid(int request) {
        return valid[request];
    }

    /** Whether some valid request has all that this one has. */
    boolean isExtendable(int request) {
        return extendable[request];
    }

    /** Whether every valid request that has all of this one has the parameter. */
    boolean isNeeded(int request, int parameter) {
        return state(request, parameter) == 0 && !isExtendableWithout(request, parameter, 0);
    }

    private boolean isExtendableWithout(int request, int parameter, int from) {
        if (valid[request]) {
            return true;
        }
        for (int i = from; i < weights.length; i++) {
            for (int state = 1; i != parameter && state(request, i) == 0 && state < states(i); state++) {
                if (isExtendableWithout(with(request, i, state), parameter, i + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a state is ruled out: some of the other choices go together, and do not with it. */
    boolean isRuledOut(int request, int parameter, int state) {
        return isRuledOut(with(request, parameter, 0), parameter, state, 0);
    }

    private boolean isRuledOut(int others, int parameter, int state, int from) {
        if (isExtendable(others)) {
            // With fewer of the others, no more is ruled out.
            return !isExtendable(with(others, parameter, state));
        }
        for (int i = from; i < weights.length; i++) {
            if (state(others, i) > 0 && isRuledOut(with(others, i, 0), parameter, state, i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the state is ruled out still, whichever so many of the other choices are taken away. */
    boolean isRuledOutWithout(int count, int request, int parameter, int state) {
        return isRuledOutWithout(count, with(request, parameter, 0), parameter, state, 0);
    }

    private boolean isRuledOutWithout(int count, int others, int parameter, int state, int from) {
        if (!isRuledOut(others, parameter, state)) {
            return false;
        }
        for (int i = from; count > 0 && i < weights.length; i++) {
            if (state(others, i) > 0 && !isRuledOutWithout(count - 1, with(others, i, 0), parameter, state, i + 1)) {
                return false;
            }
        }
        return true;
    }
}
