package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.processor.compatibility.Argument;
import io.github.hailuo4j.processor.compatibility.BrokenCall;
import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.processor.compatibility.Compatibility.ModelCompatibility;
import io.github.hailuo4j.processor.compatibility.JavaEffect;
import io.github.hailuo4j.processor.compatibility.Ripple;
import io.github.hailuo4j.processor.compatibility.SharedClass;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.processor.plan.ValueClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison says of compiling, checked by compiling: every call chain of the one version against the other. */
@Tag("slow")
final class CompatibilityTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void fromTheGuideToTheContractOfSeptemberAndBack() throws IOException {
        String guide = bundled("hailuo.openapi.json");
        String september = bundled("hailuo-2026-09.openapi.json");
        int[] forth = check(guide, september, new Random(1));
        int[] back = check(september, guide, new Random(1));
        System.out.println("guide -> 2026-09: " + forth[0] + " chains, " + forth[1] + " stop compiling; back: "
                + back[0] + ", " + back[1]);
        assertThat(forth[1]).isPositive();
    }

    @Test
    void randomPairs() throws IOException {
        int chains = 0;
        int broken = 0;
        int pairs = 0;
        for (long seed = 0; pairs < 6; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            ObjectNode before =
                    (ObjectNode) JSON.readTree(new RandomSpec(random).document().toString());
            ObjectNode after = new Revision(random).of(before);
            if (!isValid(before) || !isValid(after)) {
                continue;
            }
            pairs++;
            try {
                int[] counts = check(before.toString(), after.toString(), random);
                chains += counts[0];
                broken += counts[1];
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ": " + e.getMessage() + "\n" + before.toPrettyString() + "\n"
                                + after.toPrettyString(),
                        e);
            }
        }
        System.out.println("6 random pairs: " + chains + " chains, " + broken + " stop compiling");
        assertThat(broken).isPositive();
    }

    /** A rule more, and any order would be too many stages: calls in another order than that of the components stop compiling. */
    @Test
    void aRuleThatMakesAnOrder() throws IOException {
        String before = pairs(4);
        String after = pairs(5);
        int[] forth = check(before, after, new Random(1));
        int[] back = check(after, before, new Random(1));
        assertThat(forth[1]).isPositive();
        assertThat(back[1]).isZero();
        SpecDocument earlier = read(before);
        SpecDocument later = read(after);
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
        check(guide, later.toString(), new Random(1));
        SpecDocument earlier = read(guide);
        SpecDocument now = read(later.toString());
        Compatibility compatibility = Compatibility.between(earlier, now);
        List<Ripple> ripples = Ripple.of(SpecDiff.between(earlier, now), compatibility);
        assertThat(ripples)
                .extracting(Ripple::subject)
                .contains("hailuo-02-text-to-video-standard", "hailuo-02-image-to-video-standard");
        String loop =
                "DurationSeconds.values().stream().map(each -> Hailuo02TextToVideoStandard.builder().prompt(\"a\")"
                        + ".durationSeconds(each).build()).toList()";
        assertThat(compiling(guide, List.of(loop))).containsExactly(0);
        assertThat(compiling(later.toString(), List.of(loop))).isEmpty();
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
        assertThat(compiling(guide, List.of(variable.replace("Standard", "Pro"))))
                .containsExactly(0);
        assertThat(compiling(later.toString(), List.of(variable.replace("Standard", "Pro"))))
                .containsExactly(0);
        checkSwitch(guide, later.toString());
    }

    /** A switch over all values, of a Java that has such. */
    private void checkSwitch(String before, String after) throws IOException {
        if (Runtime.version().feature() >= 21) {
            String code = "((java.util.function.Function<DurationSeconds, Integer>) each -> switch (each) {"
                    + " case DurationSeconds.Seconds6 six -> 6; case DurationSeconds.Seconds10 ten -> 10; })";
            assertThat(compiling(before, List.of(code))).containsExactly(0);
            assertThat(compiling(after, List.of(code))).isEmpty();
        }
    }

    /** Each type of a group of values, as code may name it: those that are gone are named, and no other. */
    private void checkGroups(String before, String after, Compatibility compatibility) throws IOException {
        List<String> types = new ArrayList<>();
        for (ValueClass values : Planner.plan(read(before), new Problems()).valueClasses()) {
            if (compatibility.shared().stream()
                    .anyMatch(shared -> shared.className().equals(values.className()))) {
                values.groups().keySet().forEach(group -> types.add(values.className() + "." + group));
            }
        }
        List<String> casts = types.stream().map(type -> "(" + type + ") null").toList();
        assertThat(compiling(before, casts)).hasSize(casts.size());
        Set<String> gone = new HashSet<>(types);
        compiling(after, casts).forEach(i -> gone.remove(types.get(i)));
        assertThat(compatibility.shared())
                .flatExtracting(SharedClass::groupsGone)
                .containsExactlyInAnyOrderElementsOf(gone);
    }

    /** The number of chains that compiled, and of those that stopped. */
    private int[] check(String before, String after, Random random) throws IOException {
        SpecDocument earlier = read(before);
        SpecDocument later = read(after);
        Compatibility compatibility = Compatibility.between(earlier, later);
        Map<String, Combination> chains = chains(earlier, random);
        List<String> code = List.copyOf(chains.keySet());
        Set<Integer> compiled = compiling(before, code);
        Set<Integer> compiles = compiling(after, code);
        Set<String> broken = new HashSet<>();
        int stopped = 0;
        for (int i : compiled) {
            Combination chain = Objects.requireNonNull(chains.get(code.get(i)));
            boolean predicted = Compatibility.compiles(later, chain.className(), arguments(chain));
            assertThat(compiles.contains(i)).as(code.get(i)).isEqualTo(predicted);
            if (!predicted) {
                broken.add(chain.className());
                stopped++;
            }
        }
        Set<String> named = new HashSet<>();
        for (ModelCompatibility model : compatibility.models()) {
            if (!model.broken().isEmpty()) {
                named.add(model.className());
            }
        }
        Set<String> classesGone = new HashSet<>(broken);
        classesGone.removeIf(name -> compatibility.models().stream()
                .anyMatch(model -> model.className().equals(name)));
        named.addAll(classesGone);
        assertThat(named).containsAll(broken);
        checkExamples(before, after, compatibility);
        checkGroups(before, after, compatibility);
        checkAllIsTold(earlier, later, compatibility);
        return new int[] {compiled.size(), stopped};
    }

    /** The chain that is named for each reason compiled before, and does not now. */
    private void checkExamples(String before, String after, Compatibility compatibility) throws IOException {
        List<String> broken = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        for (ModelCompatibility model : compatibility.models()) {
            model.broken().stream().map(CompatibilityTest::code).forEach(broken::add);
            model.possible().stream().map(CompatibilityTest::code).forEach(possible::add);
        }
        assertThat(compiling(before, broken)).as("%s", broken).hasSize(broken.size());
        assertThat(compiling(after, broken)).as("%s", broken).isEmpty();
        assertThat(compiling(after, possible)).as("%s", possible).hasSize(possible.size());
        assertThat(compiling(before, possible)).as("%s", possible).isEmpty();
    }

    /** What stops compiling is told with a change, or beside the changes. */
    private static void checkAllIsTold(SpecDocument earlier, SpecDocument later, Compatibility compatibility) {
        SpecDiff diff = SpecDiff.between(earlier, later);
        Set<BrokenCall> told = new HashSet<>();
        Ripple.of(diff, compatibility).forEach(ripple -> told.addAll(ripple.calls()));
        for (ModelDiff model : diff.models()) {
            model.changes()
                    .forEach(change -> told.addAll(
                            JavaEffect.of(change, model, compatibility).calls()));
        }
        for (ModelCompatibility model : compatibility.models()) {
            assertThat(told).containsAll(model.broken());
        }
    }

    /** The chain with its content left open, so that the checker of constants has none to refuse: "..." is no URL. */
    private static String code(BrokenCall call) {
        return call.chain()
                .replace("\"...\"", "String.valueOf(\"...\")")
                .replace("java.util.List.of()", "new java.util.ArrayList<>()");
    }

    /** Every chain that some assignment gives, in the document's order and in two others; some set a parameter twice. */
    private static Map<String, Combination> chains(SpecDocument document, Random random) {
        Plan plan = Planner.plan(document, new Problems());
        Combinations combinations = new Combinations(plan, 300, random);
        Map<String, Combination> chains = new LinkedHashMap<>();
        for (RequestClass request : plan.requests()) {
            for (Combination combination : combinations.of(request.model(), request.className())) {
                chains.put(combination.chain(), combination);
                Combination shuffled = combination.shuffled(random);
                chains.put(shuffled.chain(), shuffled);
                Combination inPlace = combination.inPlace();
                chains.put(inPlace.chain(), inPlace);
            }
        }
        return chains;
    }

    private static List<Argument> arguments(Combination chain) {
        List<Argument> arguments = new ArrayList<>();
        chain.values().forEach((name, value) -> {
            boolean constant = RequestClass.takesConstants(
                    chain.model(), chain.model().parameter(name).orElseThrow());
            arguments.add(
                    constant
                            ? Argument.constant(name, value)
                            : Argument.ofType(name, value instanceof String ? "String" : type(value)));
        });
        return arguments;
    }

    private static String type(Object value) {
        if (value instanceof List) {
            return "List<String>";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        return value instanceof BigDecimal number && number.scale() > 0 ? "double" : "long";
    }

    private Set<Integer> compiling(String document, List<String> chains) throws IOException {
        Files.writeString(directory.resolve("document.json"), document);
        return new ChainCompiler(directory, chains).compiling();
    }

    private static SpecDocument read(String text) {
        return Specs.read("document.json", new StringReader(text)).document();
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
