package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.testing.compile.Compilation;
import io.github.hailuo4j.processor.plan.Plan;
import io.github.hailuo4j.processor.plan.Planner;
import io.github.hailuo4j.processor.plan.RequestClass;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.document.Problems;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Too many stages for any order: sound and complete one component after another, in any order within each, and in no other
 * order.
 */
@Tag("slow")
final class ComponentOrderTest {

    @TempDir
    Path directory;

    @Test
    void sixPairs() throws Exception {
        sixPairs(600);
    }

    @Test
    @Tag("campaign")
    void sixPairsInFull() throws Exception {
        sixPairs(Integer.MAX_VALUE);
    }

    private void sixPairs(int most) throws IOException, ReflectiveOperationException {
        String text = pairs();
        RequestClass request = plan(text).requests().get(0);
        assertThat(Equivalence.order(request))
                .hasSize(6)
                .startsWith(List.of("still_1", "motion_1", "size"), List.of("still_2", "motion_2"));
        Equivalence.Counts counts = new Equivalence(directory, text, new Random(1)).check(most, 0);
        System.out.println("six pairs: " + counts);
        assertThat(counts.accepted()).isPositive();
        assertThat(outOfOrder(text, request, 600, new Random(1))).isGreaterThan(300);
    }

    /** Two to four components of several parameters each, with a required parameter that rules mention. */
    @Test
    void randomComponents() throws Exception {
        randomComponents(3, 200);
    }

    @Test
    @Tag("campaign")
    void manyRandomComponents() throws Exception {
        randomComponents(12, 800);
    }

    private void randomComponents(int count, int most) throws IOException {
        int documents = 0;
        Equivalence.Counts sum = new Equivalence.Counts(0, 0, 0, 0);
        for (long seed = 0; documents < count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            ObjectNode document = new RandomSpec(random).components(2 + (int) (seed % 3));
            String text = document.toString();
            List<RequestClass> requests = plan(text).requests();
            if (requests.isEmpty()
                    || !requests.get(0).automaton().ordered()
                    || requests.get(0).automaton().order().stream().allMatch(group -> group.size() == 1)) {
                continue;
            }
            documents++;
            try {
                Equivalence.Counts counts = new Equivalence(directory, text, random).check(most, 1);
                outOfOrder(text, requests.get(0), most / 4, random);
                System.out.println("seed " + seed + ": " + Equivalence.order(requests.get(0)) + " " + counts);
                sum = sum.plus(counts);
            } catch (AssertionError | ReflectiveOperationException | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println(documents + " random documents of components: " + sum);
        // Of some documents, none: their rules want content that the combinations do not have.
        assertThat(sum.accepted()).isGreaterThan(most / 8);
    }

    /** A stage of a later component does not know its earlier one, and the earlier one can be gone on from again. */
    @Test
    void stagesAreValuesAcrossComponents() throws Exception {
        Files.writeString(directory.resolve("document.json"), pairs());
        String source = """
                public class Kept {
                  public static String requests() {
                    var first = Pairs1.builder().prompt("p").still1("s").motion1("m");
                    var second = first.still2("t");
                    var large = first.size(Size.LARGE);
                    var one = second.motion2("n");
                    var other = second.motion2("o").still3("u").motion3("v");
                    return large.build().toJson() + one.build().toJson() + first.build().toJson() + other.build().toJson()
                        + one.motion6("w").build().toJson() + large.motion2("x").still2("y").build().toJson();
                  }
                }
                """;
        Compilation compilation = Compiling.with(
                directory,
                "document.json",
                List.of(Compiling.source("Kept", source.lines().toArray(String[]::new))));
        assertThat(compilation.errors()).isEmpty();
        assertThat(Compiling.classes(compilation)
                        .loadClass("test.Kept")
                        .getMethod("requests")
                        .invoke(null))
                .isEqualTo("""
                        {"model":"pairs-1","prompt":"p","still_1":"s","motion_1":"m","size":"large"}\
                        {"model":"pairs-1","prompt":"p","still_1":"s","motion_1":"m","still_2":"t","motion_2":"n"}\
                        {"model":"pairs-1","prompt":"p","still_1":"s","motion_1":"m"}\
                        {"model":"pairs-1","prompt":"p","still_1":"s","motion_1":"m","still_2":"t","motion_2":"o",\
                        "still_3":"u","motion_3":"v"}\
                        {"model":"pairs-1","prompt":"p","still_1":"s","motion_1":"m","still_2":"t","motion_2":"n",\
                        "motion_6":"w"}\
                        {"model":"pairs-1","prompt":"p","still_1":"s","motion_1":"m","still_2":"y","motion_2":"x",\
                        "size":"large"}""");
    }

    /** How many chains that set something after a later component were tried; none compiles. */
    private int outOfOrder(String text, RequestClass request, int most, Random random) throws IOException {
        Files.writeString(directory.resolve("document.json"), text);
        List<String> chains = new ArrayList<>();
        for (Combination combination :
                new Combinations(plan(text), most, random).of(request.model(), request.className())) {
            Combination shuffled = combination.shuffled(random);
            if (!shuffled.isInOrder(Equivalence.order(request))) {
                chains.add(shuffled.chain());
            }
        }
        assertThat(new ChainCompiler(directory, chains).compiling()).isEmpty();
        return chains.size();
    }

    private static String pairs() throws IOException {
        try (var in = ComponentOrderTest.class.getResourceAsStream("/specs/pairs.yaml")) {
            return new YAMLMapper().readTree(in).toString();
        }
    }

    private static Plan plan(String text) {
        return Planner.plan(Specs.read("document.json", new StringReader(text)).document(), new Problems());
    }
}
