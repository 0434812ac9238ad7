package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.processor.compatibility.BrokenCall;
import io.github.hailuo4j.processor.compatibility.Compatibility;
import io.github.hailuo4j.processor.compatibility.JavaEffect;
import io.github.hailuo4j.processor.compatibility.Member;
import io.github.hailuo4j.processor.compatibility.ObjectCompatibility;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison says of the builders of objects within requests, checked by compiling. */
@Tag("slow")
final class ObjectCompatibilityTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MODEL = "random-1";
    private static final int PAIRS = 8;

    @TempDir
    Path directory;

    private final IdentityHashMap<SpecDocument, String> texts = new IdentityHashMap<>();

    @Test
    void randomPairs() throws IOException {
        int broken = 0;
        int pairs = 0;
        for (long seed = 0; pairs < PAIRS; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            ObjectNode models =
                    (ObjectNode) JSON.readTree(new RandomSpec(random).document().toString());
            SpecDocument before = read(within(models));
            SpecDocument after = read(within(new Revision(random).of(models)));
            if (Planner.plan(before, new Problems()).objects().isEmpty()
                    || Planner.plan(after, new Problems()).objects().isEmpty()) {
                continue;
            }
            pairs++;
            try {
                broken += check(before, after, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println(PAIRS + " random pairs with objects: " + broken + " chains stop compiling");
        assertThat(broken).isPositive();
    }

    private SpecDocument read(ObjectNode document) {
        SpecDocument read = Specs.read("document.json", new StringReader(document.toString()))
                .document();
        texts.put(read, document.toString());
        return read;
    }

    /** One model, of which each of the document's models is an object. */
    private static ObjectNode within(ObjectNode models) {
        ObjectNode document = models.deepCopy();
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        ObjectNode outer = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        outer.putArray("required").add("model");
        ObjectNode properties = outer.putObject("properties");
        properties.putObject("model").put("const", MODEL);
        schemas.properties().forEach(each -> {
            ObjectNode object = each.getValue().deepCopy();
            ((ObjectNode) object.get("properties")).remove("model");
            ((ArrayNode) object.get("required")).remove(0);
            properties.set("q_" + each.getKey(), object);
        });
        schemas.removeAll().set("Outer", outer);
        ObjectNode body = (ObjectNode) document.path("paths").elements().next();
        ObjectNode schema = (ObjectNode) body.at("/post/requestBody/content/application~1json/schema");
        schema.removeAll().put("$ref", "#/components/schemas/Outer");
        return document;
    }

    /** How many chains stop compiling. */
    private int check(SpecDocument before, SpecDocument after, Random random) throws IOException {
        Compatibility compatibility = Compatibility.between(before, after);
        Plan earlier = Planner.plan(before, new Problems());
        Set<String> later = new HashSet<>();
        Planner.plan(after, new Problems()).objects().forEach(object -> later.add(object.className()));
        int stopped = 0;
        List<BrokenCall> named = new ArrayList<>();
        for (ObjectCompatibility object : compatibility.objects()) {
            named.addAll(object.broken());
            checkExamples(before, after, object);
            for (RequestClass each : earlier.objects()) {
                if (each.className().equals(object.className()) && later.contains(each.className())) {
                    int some = stopped(before, after, chains(earlier, each, random));
                    assertThat(some > 0 && object.broken().isEmpty())
                            .as(
                                    "%s of %s chains stop: %s\n%s",
                                    some, each.className(), texts.get(before), texts.get(after))
                            .isFalse();
                    stopped += some;
                }
            }
        }
        for (RequestClass each : earlier.objects()) {
            if (!later.contains(each.className())) {
                assertThat(compatibility.gone()).extracting(Member::signature).contains(each.className());
            }
        }
        assertThat(told(before, after, compatibility)).containsAll(named);
        return stopped;
    }

    /** What changes inside are said to break. */
    private static Set<BrokenCall> told(SpecDocument before, SpecDocument after, Compatibility compatibility) {
        Set<BrokenCall> told = new HashSet<>();
        for (ModelDiff model : SpecDiff.between(before, after).models()) {
            model.changes()
                    .forEach(change -> told.addAll(
                            JavaEffect.of(change, model, compatibility).calls()));
        }
        return told;
    }

    private static Set<String> chains(Plan plan, RequestClass object, Random random) {
        Set<String> chains = new LinkedHashSet<>();
        for (Combination each : new Combinations(plan, 200, random).of(object.model(), object.className())) {
            chains.add(each.chain());
            chains.add(each.shuffled(random).chain());
        }
        return chains;
    }

    private int stopped(SpecDocument before, SpecDocument after, Set<String> chains) throws IOException {
        Set<Integer> stopped = new HashSet<>(compiling(before, List.copyOf(chains)));
        stopped.removeAll(compiling(after, List.copyOf(chains)));
        return stopped.size();
    }

    /** The chain that is named for each reason compiled before, and does not now; or the other way round. */
    private void checkExamples(SpecDocument before, SpecDocument after, ObjectCompatibility object) throws IOException {
        List<String> broken =
                object.broken().stream().map(ObjectCompatibilityTest::code).toList();
        List<String> possible =
                object.possible().stream().map(ObjectCompatibilityTest::code).toList();
        assertThat(compiling(before, broken)).as("%s", broken).hasSize(broken.size());
        assertThat(compiling(after, broken)).as("%s", broken).isEmpty();
        assertThat(compiling(after, possible)).as("%s", possible).hasSize(possible.size());
        assertThat(compiling(before, possible)).as("%s", possible).isEmpty();
    }

    /** With its content left open, so that the checker of constants has none to refuse. */
    private static String code(BrokenCall call) {
        return call.chain()
                .replace("\"...\"", "String.valueOf(\"...\")")
                .replace("java.util.List.of()", "new java.util.ArrayList<>()");
    }

    private Set<Integer> compiling(SpecDocument document, List<String> chains) throws IOException {
        if (chains.isEmpty()) {
            return Set.of();
        }
        Files.writeString(directory.resolve("document.json"), texts.get(document));
        return new ChainCompiler(directory, chains).compiling();
    }
}
