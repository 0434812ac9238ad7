package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Values as JSON. */
final class JsonTree {

    /** By default, 10 would be written as 1E+1. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTree() {}

    static JsonNode of(Object value) {
        return JSON.valueToTree(value);
    }
}
