package io.github.hailuo4j.processor.equivalence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Map;

/** Says whether a request is valid: networknt's JSON Schema validator on the document itself, none of our code. */
final class SchemaOracle {

    private final ObjectNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    SchemaOracle(ObjectNode document) {
        this.document = document;
    }

    boolean isValid(String path, JsonNode request) {
        return schemas.computeIfAbsent(path, this::schema)
                .validate(request, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    /** The request's schema, with the document's components beside it, so that its references resolve. */
    private Schema schema(String path) {
        ObjectNode schema = document.path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema")
                .deepCopy();
        schema.remove("discriminator");
        schema.set("components", document.path("components").deepCopy());
        return registry.getSchema(schema);
    }
}
