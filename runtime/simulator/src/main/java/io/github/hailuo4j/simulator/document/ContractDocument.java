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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        for (String each : alternatives(pointer)) {
            String target = follow(each);
            // What stands beside a reference holds too.
            Schema schema = schema(root.at(each).size() == 1 ? target : each);
            PriceList prices = PriceList.of(root.at(target).path("x-pricing"));
            List<String> ids = ids(each);
            for (String id : ids) {
                models.put(id, new Endpoint.Model(id, true, schema, defaults(target), prices));
            }
            if (ids.isEmpty()) {
                String id = root.at(target).path("x-model-id").asText(lastName(path));
                models.put(id, new Endpoint.Model(id, false, schema, defaults(target), prices));
            }
        }
        return new Endpoint(path, models);
    }

    /** The schemas of the models: a choice of some that say which model they are for, or else the body itself. */
    private List<String> alternatives(String pointer) {
        for (String keyword : List.of("oneOf", "anyOf")) {
            String choice = follow(pointer) + "/" + keyword;
            List<String> alternatives = new ArrayList<>();
            boolean areModels = false;
            for (int i = 0; i < root.at(choice).size(); i++) {
                alternatives.add(choice + "/" + i);
                areModels |= !ids(choice + "/" + i).isEmpty();
            }
            if (areModels && ids(pointer).isEmpty()) {
                return alternatives;
            }
        }
        return List.of(pointer);
    }

    /** The ids that a schema is for, said by itself or by those that it builds on; none if bodies need not name the model. */
    private List<String> ids(String pointer) {
        List<String> ids = new ArrayList<>();
        for (String part : withBases(pointer)) {
            JsonNode model = root.at(follow(part + "/properties/model"));
            if (model.has("const")) {
                return List.of(model.path("const").asText());
            }
            if (ids.isEmpty()) {
                model.path("enum").forEach(id -> ids.add(id.asText()));
            }
        }
        return ids;
    }

    /** The pointers to a schema and to those that it builds on, by {@code allOf}. */
    private List<String> withBases(String pointer) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(follow(pointer)));
        while (!next.isEmpty()) {
            String each = next.remove();
            if (found.add(each)) {
                for (int i = 0; i < root.at(each + "/allOf").size(); i++) {
                    next.add(follow(each + "/allOf/" + i));
                }
            }
        }
        return List.copyOf(found);
    }

    private static String lastName(String path) {
        String last = "";
        for (String name : path.split("/")) {
            last = name.isBlank() || name.startsWith("{") ? last : name;
        }
        return last;
    }

    private Schema schema(String pointer) {
        try {
            return registry.getSchema(SchemaLocation.of(IRI + "#" + pointer));
        } catch (SchemaException e) {
            throw new IllegalArgumentException("requests cannot be checked by the document: " + e.getMessage(), e);
        }
    }

    private ObjectNode defaults(String schema) {
        ObjectNode defaults = Json.object();
        for (String part : withBases(schema)) {
            root.at(part + "/properties").properties().forEach(entry -> {
                String pointer = part + "/properties/" + escape(entry.getKey());
                JsonNode value = root.at(pointer + "/default");
                if (value.isMissingNode()) {
                    value = root.at(follow(pointer) + "/default");
                }
                if (!value.isMissingNode() && !defaults.has(entry.getKey())) {
                    defaults.set(entry.getKey(), value);
                }
            });
        }
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
