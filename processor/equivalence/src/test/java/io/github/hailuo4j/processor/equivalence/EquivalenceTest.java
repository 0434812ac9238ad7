package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problems;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What compiles is exactly what is valid. */
@Tag("slow")
final class EquivalenceTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"hailuo.openapi.json", "hailuo-2026-09.openapi.json"})
    void bundledDocumentsInFull(String name) throws Exception {
        String text;
        try (var in = Specs.open(name)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Equivalence.Counts counts = new Equivalence(directory, text, new Random(1)).check(Integer.MAX_VALUE, 3);
        assertThat(counts.models()).isEqualTo(6);
        System.out.println(name + ": " + counts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frames",
                "references",
                "aspect",
                "source",
                "custom",
                "modes",
                "names",
                "siblings",
                "wholes",
                "nested"
            })
    void ruleShapesOfOtherFamilies(String name) throws Exception {
        String text;
        try (var in = EquivalenceTest.class.getResourceAsStream("/specs/" + name + ".yaml")) {
            text = new YAMLMapper().readTree(in).toPrettyString();
        }
        Equivalence.Counts counts = new Equivalence(directory, text, new Random(1)).check(3_000, 2);
        assertThat(counts.accepted()).isPositive();
        System.out.println(name + ": " + counts);
    }

    /** Too many stages for any order: sound and complete in the document's order all the same, and in no other. */
    @Test
    void theFixedOrder() throws Exception {
        String text;
        try (var in = EquivalenceTest.class.getResourceAsStream("/specs/pairs.yaml")) {
            text = new YAMLMapper().readTree(in).toPrettyString();
        }
        Plan plan =
                Planner.plan(Specs.read("document.json", new StringReader(text)).document(), new Problems());
        assertThat(plan.requests().get(0).automaton().ordered()).isTrue();
        Equivalence.Counts counts = new Equivalence(directory, text, new Random(1)).check(Integer.MAX_VALUE, 0);
        System.out.println("fixed order: " + counts);
        assertThat(counts.accepted()).isPositive();
        RequestClass request = plan.requests().get(0);
        List<ParameterSpec> order = request.automaton().constrained();
        Random random = new Random(1);
        List<String> outOfOrder = new ArrayList<>();
        for (Combination combination : new Combinations(plan, 2_000, random).of(request.model(), request.className())) {
            Combination shuffled = combination.shuffled(random);
            List<String> inOrder = order.stream()
                    .map(ParameterSpec::name)
                    .filter(shuffled.values()::containsKey)
                    .toList();
            List<String> set = new ArrayList<>(shuffled.values().keySet());
            set.retainAll(inOrder);
            if (!set.equals(inOrder)) {
                outOfOrder.add(shuffled.chain());
            }
        }
        assertThat(outOfOrder).hasSizeGreaterThan(1_000);
        assertThat(new ChainCompiler(directory, outOfOrder).compiling()).isEmpty();
    }

    @Test
    void randomDocumentsWithObjects() throws Exception {
        randomDocuments(5_000, 30, RandomSpec::withObjects, 40);
    }

    @Test
    void randomDocuments() throws Exception {
        randomDocuments(0, 25, RandomSpec::document, 600);
    }

    @Test
    @Tag("campaign")
    void manyRandomDocuments() throws Exception {
        randomDocuments(1_000, 300, RandomSpec::document, 600);
        randomDocuments(6_000, 300, RandomSpec::withObjects, 120);
    }

    private void randomDocuments(long firstSeed, int count, Function<RandomSpec, ObjectNode> document, int most)
            throws IOException, ReflectiveOperationException {
        Equivalence.Counts sum = new Equivalence.Counts(0, 0, 0, 0);
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            // The first numbers of neighbouring seeds are alike.
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            String text = new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(document.apply(new RandomSpec(random)));
            try {
                sum = sum.plus(new Equivalence(directory, text, random).check(most, 1));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println(count + " random documents: " + sum);
        assertThat(sum.accepted()).isPositive();
    }
}
