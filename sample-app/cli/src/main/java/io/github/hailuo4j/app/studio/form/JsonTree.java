package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Values as JSON. */
final class JsonTree {

    /** By default, 10 would be written as 1E+1. */
    private static final ObjectMapper JSON =
            new ObjectMapper().setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    private JsonTree() {}

    static JsonNode of(Object value) {
        return JSON.valueToTree(value);
    }
}
