package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hailuo4j.spec.Specs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What compiles is exactly what is valid. */
@Tag("slow")
final class EquivalenceTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "hailuo.openapi.json, 6, 2147483647",
        "hailuo-2026-08.openapi.json, 6, 400",
        "hailuo-2026-09.openapi.json, 6, 2147483647",
        "minimax-h3.openapi.json, 2, 800"
    })
    void bundledDocuments(String name, int models, int most) throws Exception {
        bundled(name, models, most);
    }

    @ParameterizedTest
    @CsvSource({"hailuo-2026-08.openapi.json, 6", "minimax-h3.openapi.json, 2"})
    @Tag("campaign")
    void largeBundledDocuments(String name, int models) throws Exception {
        bundled(name, models, 6_000);
    }

    private void bundled(String name, int models, int most) throws IOException, ReflectiveOperationException {
        String text;
        try (var in = Specs.open(name)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Equivalence.Counts counts = new Equivalence(directory, text, new Random(1)).check(most, 3);
        assertThat(counts.models()).isEqualTo(models);
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
                "nested",
                "unions",
                "unions-of-models",
                "recursive",
                "told-apart",
                "members"
            })
    void ruleShapesOfOtherFamilies(String name) throws Exception {
        ruleShapes(name, 400, 1);
    }

    /** Those that have more combinations than the test above tries. */
    @ParameterizedTest
    @ValueSource(strings = {"modes", "names", "unions", "recursive", "told-apart", "members"})
    @Tag("campaign")
    void largeRuleShapesOfOtherFamilies(String name) throws Exception {
        ruleShapes(name, 2_000, 2);
    }

    private void ruleShapes(String name, int most, int orders) throws IOException, ReflectiveOperationException {
        String text;
        try (var in = EquivalenceTest.class.getResourceAsStream("/specs/" + name + ".yaml")) {
            text = new YAMLMapper().readTree(in).toPrettyString();
        }
        Equivalence.Counts counts = new Equivalence(directory, text, new Random(1)).check(most, orders);
        assertThat(counts.accepted()).isPositive();
        System.out.println(name + ": " + counts);
    }

    @Test
    void randomDocumentsWithObjects() throws Exception {
        randomDocuments(5_000, 8, random -> new RandomSpec(random).withObjects(), 40);
    }

    @Test
    void randomDocumentsWithUnions() throws Exception {
        randomDocuments(7_000, 7, random -> new RandomSpec(random).withUnions(), 40);
    }

    @Test
    void randomDocuments() throws Exception {
        randomDocuments(0, 12, EquivalenceTest::document, 150);
    }

    @Test
    @Tag("campaign")
    void manyRandomDocuments() throws Exception {
        randomDocuments(1_000, 300, EquivalenceTest::document, 600);
        randomDocuments(6_000, 300, random -> new RandomSpec(random).withObjects(), 120);
        randomDocuments(8_000, 300, random -> new RandomSpec(random).withUnions(), 120);
    }

    /** As other people write them, and with content that is checked at run time. */
    @Test
    void randomShapes() throws Exception {
        randomDocuments(0, 4, EquivalenceTest::shapes, 150);
    }

    @Test
    @Tag("campaign")
    void manyRandomShapes() throws Exception {
        randomDocuments(1_000, 300, EquivalenceTest::shapes, 600);
    }

    private static ObjectNode document(Random random) {
        return new RandomSpec(random).document();
    }

    private static ObjectNode shapes(Random random) {
        return new RandomShapes(random).reshaped(document(random));
    }

    private void randomDocuments(long firstSeed, int count, Function<Random, ObjectNode> documents, int most)
            throws IOException, ReflectiveOperationException {
        Equivalence.Counts sum = new Equivalence.Counts(0, 0, 0, 0);
        int saying = 0;
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            // The first numbers of neighbouring seeds are alike.
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            String text =
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(documents.apply(random));
            try {
                Equivalence.Counts counts = new Equivalence(directory, text, random).check(most, 1);
                saying += counts.accepted() > 0 ? 1 : 0;
                sum = sum.plus(counts);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println(count + " random documents: " + sum + ", some accepted of " + saying);
        // Where nothing is accepted, little is said; some documents contradict themselves.
        assertThat(saying).isGreaterThan(count / 2);
    }
}
