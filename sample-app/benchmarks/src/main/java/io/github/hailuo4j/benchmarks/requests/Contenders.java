package io.github.hailuo4j.benchmarks.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.hailuo4j.benchmarks.video.DurationSeconds;
import io.github.hailuo4j.benchmarks.video.Hailuo23ImageToVideoStandard;
import io.github.hailuo4j.benchmarks.video.OutputResolution;
import io.github.hailuo4j.runtime.HailuoModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, the ways that people make it. */
public final class Contenders {

    private static final String MODEL = "hailuo-2.3-image-to-video-standard";
    private static final String PROMPT = "A glass marble rolls across a wooden desk and falls in slow motion";
    private static final String URL = "https://example.com/marble.jpg";
    private static final String DOCUMENT = "/io/github/hailuo4j/spec/hailuo.openapi.json";

    private final ObjectMapper mapper = new ObjectMapper();
    private final String json = ours().toJson();
    private final Schema schema = schema();

    private record Plain(
            String model,
            String prompt,
            String first_frame_image_url,
            String output_resolution,
            int duration_seconds) {}

    /** As the vendor's quick start does. */
    private static Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", MODEL);
        map.put("prompt", PROMPT);
        map.put("first_frame_image_url", URL);
        map.put("output_resolution", "1080p");
        map.put("duration_seconds", 6);
        return map;
    }

    private static Plain plain() {
        return new Plain(MODEL, PROMPT, URL, "1080p", 6);
    }

    /** This library's: checked while it is built. */
    public static Hailuo23ImageToVideoStandard ours() {
        return Hailuo23ImageToVideoStandard.builder()
                .prompt(PROMPT)
                .firstFrameImageUrl(URL)
                .outputResolution(OutputResolution.RESOLUTION_1080P)
                .durationSeconds(DurationSeconds.SECONDS_6)
                .build();
    }

    private Schema schema() {
        try (@Nullable InputStream in = HailuoModels.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException(DOCUMENT + " must be on the class path");
            }
            JsonNode document = mapper.readTree(in);
            String iri = "https://document.invalid/document";
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(iri, document.toString())));
            for (Map.Entry<String, JsonNode> each :
                    document.at("/components/schemas").properties()) {
                if (each.getValue().at("/properties/model/const").asText().equals(MODEL)) {
                    return registry.getSchema(SchemaLocation.of(iri + "#/components/schemas/" + each.getKey()));
                }
            }
            throw new IllegalStateException(DOCUMENT + " must have the model " + MODEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request as JSON. */
    public String json() {
        return json;
    }

    /** A map, written as text. */
    public String mapToJson() throws JsonProcessingException {
        return mapper.writeValueAsString(map());
    }

    /** A record, written as text. */
    public String recordToJson() throws JsonProcessingException {
        return mapper.writeValueAsString(plain());
    }

    /** A map, written as it is sent. */
    public byte[] mapToBytes() throws JsonProcessingException {
        return mapper.writeValueAsBytes(map());
    }

    /** A text, read and validated by the same document. */
    public JsonNode parsedByNetworknt() throws JsonProcessingException {
        return parsedByNetworknt(json);
    }

    /** Another text, read and validated by the same document. */
    JsonNode parsedByNetworknt(String text) throws JsonProcessingException {
        JsonNode node = mapper.readTree(text);
        if (!schema.validate(node, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty()) {
            throw new IllegalArgumentException("must be valid: " + text);
        }
        return node;
    }

    /** A text, read and validated by this library. */
    public Hailuo23ImageToVideoStandard parsed() {
        return Hailuo23ImageToVideoStandard.parse(json);
    }
}
