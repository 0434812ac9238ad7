package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.processor.compatibility.BrokenCall;
import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.processor.compatibility.Ripple;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison says of compiling, checked by compiling: every call chain of the one version against the other. */
@Tag("slow")
final class CompatibilityTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private CallProof proof() {
        return new CallProof(directory);
    }

    @Test
    void fromTheGuideToTheContractOfSeptemberAndBack() throws IOException {
        String guide = bundled("hailuo.openapi.json");
        String september = bundled("hailuo-2026-09.openapi.json");
        CallProof.Counts forth = proof().check(guide, september, new Random(1));
        CallProof.Counts back = proof().check(september, guide, new Random(1));
        System.out.println("guide -> 2026-09: " + forth.compiled() + " chains, " + forth.stopped()
                + " stop compiling; back: " + back.compiled() + ", " + back.stopped());
        assertThat(forth.stopped()).isPositive();
    }

    @Test
    void randomPairs() throws IOException {
        randomPairs(6);
    }

    @Test
    @Tag("campaign")
    void manyRandomPairs() throws IOException {
        randomPairs(60);
    }

    private void randomPairs(int count) throws IOException {
        int chains = 0;
        int broken = 0;
        int pairs = 0;
        for (long seed = 0; pairs < count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            ObjectNode before =
                    (ObjectNode) JSON.readTree(new RandomSpec(random).document().toString());
            ObjectNode after = new Revision(random).of(before);
            if (!isValid(before) || !isValid(after)) {
                continue;
            }
            pairs++;
            try {
                CallProof.Counts counts = proof().check(before.toString(), after.toString(), random);
                chains += counts.compiled();
                broken += counts.stopped();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ": " + e.getMessage() + "\n" + before.toPrettyString() + "\n"
                                + after.toPrettyString(),
                        e);
            }
        }
        System.out.println(count + " random pairs: " + chains + " chains, " + broken + " stop compiling");
        assertThat(broken).isPositive();
    }

    /** A rule more, and any order would be too many stages: calls in another order than that of the components stop compiling. */
    @Test
    void aRuleThatMakesAnOrder() throws IOException {
        String before = pairs(4);
        String after = pairs(5);
        CallProof.Counts forth = proof().check(before, after, new Random(1));
        CallProof.Counts back = proof().check(after, before, new Random(1));
        assertThat(forth.stopped()).isPositive();
        assertThat(back.stopped()).isZero();
        SpecDocument earlier = CallProof.read(before);
        SpecDocument later = CallProof.read(after);
        Compatibility compatibility = Compatibility.between(earlier, later);
        assertThat(compatibility.models().get(0).broken())
                .extracting(BrokenCall::reason)
                .contains("still_1 has to be set before motion_2: the rules multiply so much that there is an order");
        assertThat(Ripple.of(SpecDiff.between(earlier, later), compatibility))
                .extracting(Ripple::cause)
                .contains("its rules multiply so much now that there is an order");
    }

    /** Five pairs, of which so many are tied. */
    private static String pairs(int tied) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        ObjectNode schema =
                document.putObject("components").putObject("schemas").putObject("Pairs");
        document.putObject("paths")
                .putObject("/api/v1/pairs/video")
                .putObject("post")
                .putObject("requestBody")
                .putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Pairs");
        schema.put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("model");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("model").put("const", "pairs-1");
        ObjectNode needs = schema.putObject("dependentRequired");
        for (int i = 1; i <= 5; i++) {
            properties.putObject("still_" + i).put("type", "string");
            properties.putObject("motion_" + i).put("type", "string");
            if (i <= tied) {
                needs.putArray("still_" + i).add("motion_" + i);
            }
        }
        return document.toString();
    }

    /** Another model's new value: variables of the class, loops over its values and names of groups. */
    @Test
    void aNewValueInOneModel() throws IOException {
        String guide = bundled("hailuo.openapi.json");
        ObjectNode later = (ObjectNode) JSON.readTree(guide);
        String changed = "hailuo-2.3-image-to-video-standard";
        later.at("/components/schemas").forEach(schema -> {
            if (schema.at("/properties/model/const").asText().equals(changed)) {
                ObjectNode properties = (ObjectNode) schema.path("properties");
                properties
                        .putObject("output_resolution")
                        .put("type", "string")
                        .putArray("enum")
                        .add("768p")
                        .add("1080p")
                        .add("4k");
                properties
                        .putObject("duration_seconds")
                        .put("type", "integer")
                        .putArray("enum")
                        .add(6)
                        .add(10)
                        .add(12);
            }
        });
        proof().check(guide, later.toString(), new Random(1));
        SpecDocument earlier = CallProof.read(guide);
        SpecDocument now = CallProof.read(later.toString());
        Compatibility compatibility = Compatibility.between(earlier, now);
        List<Ripple> ripples = Ripple.of(SpecDiff.between(earlier, now), compatibility);
        assertThat(ripples)
                .extracting(Ripple::subject)
                .contains("hailuo-02-text-to-video-standard", "hailuo-02-image-to-video-standard");
        String loop =
                "DurationSeconds.values().stream().map(each -> Hailuo02TextToVideoStandard.builder().prompt(\"a\")"
                        + ".durationSeconds(each).build()).toList()";
        assertThat(proof().compiling(guide, List.of(loop))).containsExactly(0);
        assertThat(proof().compiling(later.toString(), List.of(loop))).isEmpty();
        assertThat(ripples).anySatisfy(ripple -> {
            assertThat(ripple.subject()).isEqualTo("hailuo-02-text-to-video-standard");
            assertThat(ripple.cause())
                    .isEqualTo("another model has DurationSeconds.SECONDS_12 and OutputResolution.RESOLUTION_4K now");
            assertThat(ripple.calls())
                    .extracting(BrokenCall::reason)
                    .contains("duration_seconds does not take a DurationSeconds");
            assertThat(ripple.members()).anyMatch(member -> member.contains("withDurationSeconds(DurationSeconds)"));
        });
        assertThat(Ripple.ofClasses(compatibility))
                .extracting(Ripple::members)
                .contains(
                        List.of("exhaustive switches over DurationSeconds"),
                        List.of(
                                "exhaustive switches over OutputResolution",
                                "the type OutputResolution.OnlyResolution768pWithSeconds10, which is gone",
                                "variables of the type OutputResolution.Resolution768pOr1080p, which"
                                        + " Hailuo23ImageToVideoStandard does not take any more"));
        String variable = "((java.util.function.Function<OutputResolution.Resolution768pOr1080p, Object>) each ->"
                + " Hailuo23ImageToVideoStandard.builder().prompt(\"a\").firstFrameImageUrl(\"https://a.b/c\")"
                + ".outputResolution(each))";
        assertThat(proof().compiling(guide, List.of(variable.replace("Standard", "Pro"))))
                .containsExactly(0);
        assertThat(proof().compiling(later.toString(), List.of(variable.replace("Standard", "Pro"))))
                .containsExactly(0);
        checkSwitch(guide, later.toString());
    }

    /** A switch over all values, of a Java that has such. */
    private void checkSwitch(String before, String after) throws IOException {
        if (Runtime.version().feature() >= 21) {
            String code = "((java.util.function.Function<DurationSeconds, Integer>) each -> switch (each) {"
                    + " case DurationSeconds.Seconds6 six -> 6; case DurationSeconds.Seconds10 ten -> 10; })";
            assertThat(proof().compiling(before, List.of(code))).containsExactly(0);
            assertThat(proof().compiling(after, List.of(code))).isEmpty();
        }
    }

    private static boolean isValid(ObjectNode document) {
        return Specs.read("document.json", new StringReader(document.toString()))
                .isValid();
    }

    private static String bundled(String name) throws IOException {
        try (var in = Specs.open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
