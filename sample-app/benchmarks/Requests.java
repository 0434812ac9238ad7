import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.hailuo4j.runtime.HailuoModels;
import bench.DurationSeconds;
import bench.Hailuo23ImageToVideoStandard;
import bench.OutputResolution;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** What building, writing and parsing a request costs, in CPU and bytes, beside what people do without this library. */
public final class Requests {

    /** No constants, or the JIT compiler could know what is in them, as it cannot in a program. */
    private static String prompt = "A glass marble rolls across a wooden desk and falls in slow motion";

    private static String url = "https://example.com/marble.jpg";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ROUNDS = 5;
    private static final Map<String, Callable<Object>> WORK = new LinkedHashMap<>();

    record Plain(String model, String prompt, String first_frame_image_url, int duration_seconds, String output_resolution) {}

    private static Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", "hailuo-2.3-image-to-video-standard");
        map.put("prompt", prompt);
        map.put("first_frame_image_url", url);
        map.put("duration_seconds", 6);
        map.put("output_resolution", "1080p");
        return map;
    }

    private static Plain plain() {
        return new Plain("hailuo-2.3-image-to-video-standard", prompt, url, 6, "1080p");
    }

    private static Hailuo23ImageToVideoStandard ours() {
        return Hailuo23ImageToVideoStandard.builder()
                .prompt(prompt)
                .firstFrameImageUrl(url)
                .outputResolution(OutputResolution.RESOLUTION_1080P)
                .durationSeconds(DurationSeconds.SECONDS_6)
                .build();
    }

    private static Schema networknt() throws Exception {
        try (InputStream in = HailuoModels.class.getResourceAsStream("/io/github/hailuo4j/spec/hailuo.openapi.json")) {
            JsonNode root = MAPPER.readTree(in);
            String iri = "https://document.invalid/document";
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(iri, root.toString())));
            for (Map.Entry<String, JsonNode> each : root.at("/components/schemas").properties()) {
                if (each.getValue().at("/properties/model/const").asText().equals("hailuo-2.3-image-to-video-standard")) {
                    return registry.getSchema(SchemaLocation.of(iri + "#/components/schemas/" + each.getKey()));
                }
            }
            throw new AssertionError("no schema");
        }
    }

    private static Object validated(Schema schema, String json) throws Exception {
        JsonNode node = MAPPER.readTree(json);
        if (!schema.validate(node, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .isEmpty()) {
            throw new AssertionError(json);
        }
        return node;
    }

    public static void main(String[] arguments) throws Exception {
        String json = ours().toJson();
        Schema schema = networknt();
        if (!MAPPER.readTree(json).equals(MAPPER.valueToTree(map()))) {
            throw new AssertionError(json);
        }
        WORK.put("build and JSON: map + ObjectMapper", () -> MAPPER.writeValueAsString(map()));
        WORK.put("build and JSON: record + ObjectMapper", () -> MAPPER.writeValueAsString(plain()));
        WORK.put("build and JSON: hailuo4j", () -> ours().toJson());
        WORK.put("build, body as bytes: map + ObjectMapper", () -> MAPPER.writeValueAsBytes(map()));
        WORK.put("build, body as bytes: hailuo4j", () -> ours().toJsonBytes());
        WORK.put("parse: databind + networknt", () -> validated(schema, json));
        WORK.put("parse: hailuo4j", () -> Hailuo23ImageToVideoStandard.parse(json));
        WORK.put("build only: hailuo4j", () -> ours());
        if (arguments.length == 0) {
            WORK.keySet().forEach(System.out::println);
        } else {
            measure(arguments[0], Objects.requireNonNull(WORK.get(arguments[0])));
        }
    }

    /** One kind of work in a JVM, as JMH does it: what the JIT compiler has learnt of the others plays no part. */
    private static void measure(String name, Callable<Object> work) throws Exception {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int count = calls(work, 2_000);
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = threads.getCurrentThreadAllocatedBytes();
            long start = threads.getCurrentThreadCpuTime();
            run(work, count);
            double nanos = (threads.getCurrentThreadCpuTime() - start) / (double) count;
            double bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) count;
            System.out.printf(Locale.ROOT, "%s\t%.1f\t%.0f%n", name, nanos, bytes);
        }
    }

    private static Object sink = "";

    /** Warms up for that many milliseconds of CPU, and says how many calls take a tenth of it. */
    private static int calls(Callable<Object> work, long millis) throws Exception {
        int calls = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + millis * 1_000_000;
        while (threads.getCurrentThreadCpuTime() < end) {
            run(work, 100);
            calls += 100;
        }
        return Math.max(1, calls / 10);
    }

    private static void run(Callable<Object> work, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            sink = work.call();
        }
    }
}
