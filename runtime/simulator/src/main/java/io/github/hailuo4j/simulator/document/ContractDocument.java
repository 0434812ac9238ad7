package io.github.hailuo4j.simulator.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.github.hailuo4j.simulator.http.Json;
import io.github.hailuo4j.spec.document.CoreYaml;
import io.github.hailuo4j.spec.schema.EcmaPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An OpenAPI 3.1 document as far as a server needs it: which paths create tasks, and what their bodies must be.
 *
 * <p>It is read here with Jackson and checked with networknt's validator, on purpose not with the project's own reader:
 * the two can then be compared. Patterns alone are read and evaluated as everywhere in the project.
 */
public final class ContractDocument {

    private static final String IRI = "https://simulator.invalid/document";
    private static final String BUNDLED = "/io/github/hailuo4j/spec/";

    /** The validator's own engine takes for ever on some patterns, or overflows the stack. */
    private static final SchemaRegistryConfig PATTERNS = SchemaRegistryConfig.builder()
            .regularExpressionFactory(pattern -> {
                io.github.hailuo4j.rules.Schema schema = EcmaPattern.read(pattern);
                return text -> schema.holds(text);
            })
            .build();

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

    private ContractDocument(JsonNode root) {
        this.root = root;
        String text = root.toString();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(IRI, text)).schemaRegistryConfig(PATTERNS));
        root.path("paths").properties().forEach(entry -> {
            String pointer = "/paths/" + escape(entry.getKey()) + "/post/requestBody/content/application~1json/schema";
            if (!root.at(pointer).isMissingNode()) {
                endpoints.put(entry.getKey(), endpoint(entry.getKey(), pointer));
            }
        });
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("the document must have a path with a POST of application/json");
        }
    }

    /**
     * Reads a document that ships with the library.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ContractDocument bundled(String name) {
        try (InputStream in = ContractDocument.class.getResourceAsStream(BUNDLED + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no document named " + name
                        + " is bundled; hailuo.openapi.yaml, minimax-h3.openapi.yaml, hailuo-2026-08.openapi.yaml and"
                        + " hailuo-2026-09.openapi.yaml are");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a document from a file, in YAML or JSON.
     *
     * @throws IllegalArgumentException if it is not such a document
     */
    public static ContractDocument file(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the document " + file + ": " + e.getMessage(), e);
        }
    }

    private static ContractDocument read(InputStream in) throws IOException {
        return new ContractDocument(new ObjectMapper(new CoreYaml()).readTree(in));
    }

    /** The paths that create tasks. */
    public Map<String, Endpoint> endpoints() {
        return Map.copyOf(endpoints);
    }

    private Endpoint endpoint(String path, String pointer) {
        Map<String, Endpoint.Model> models = new LinkedHashMap<>();
        JsonNode alternatives = root.at(pointer + "/oneOf");
        if (alternatives.isArray()) {
            for (int i = 0; i < alternatives.size(); i++) {
                addModels(models, pointer + "/oneOf/" + i);
            }
        } else {
            addModels(models, pointer);
        }
        return new Endpoint(path, models);
    }

    private void addModels(Map<String, Endpoint.Model> models, String pointer) {
        String target = follow(pointer);
        JsonNode node = root.at(target);
        Schema schema = schema(target);
        PriceList prices = PriceList.of(node.path("x-pricing"));
        JsonNode model = root.at(follow(target + "/properties/model"));
        if (model.has("const")) {
            String id = model.path("const").asText();
            models.put(id, new Endpoint.Model(id, schema, defaults(target), prices));
        } else if (model.has("enum")) {
            model.path("enum")
                    .forEach(id ->
                            models.put(id.asText(), new Endpoint.Model(id.asText(), schema, defaults(target), prices)));
        } else {
            models.put("", new Endpoint.Model("", schema, defaults(target), prices));
        }
    }

    private Schema schema(String pointer) {
        try {
            return registry.getSchema(SchemaLocation.of(IRI + "#" + pointer));
        } catch (SchemaException e) {
            throw new IllegalArgumentException("requests cannot be checked by the document: " + e.getMessage(), e);
        }
    }

    private ObjectNode defaults(String schemaPointer) {
        ObjectNode defaults = Json.object();
        root.at(schemaPointer + "/properties").properties().forEach(entry -> {
            String pointer = schemaPointer + "/properties/" + escape(entry.getKey());
            JsonNode value = root.at(pointer + "/default");
            if (value.isMissingNode()) {
                value = root.at(follow(pointer) + "/default");
            }
            if (!value.isMissingNode()) {
                defaults.set(entry.getKey(), value);
            }
        });
        return defaults;
    }

    /** The pointer behind any chain of {@code $ref}s within the document. */
    private String follow(String pointer) {
        String at = pointer;
        for (int hops = 0; hops < 16; hops++) {
            String ref = root.at(at).path("$ref").asText("");
            if (!ref.startsWith("#/")) {
                return at;
            }
            at = ref.substring(1);
        }
        throw new IllegalArgumentException("the document has a circle of $ref at " + pointer);
    }

    private static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
