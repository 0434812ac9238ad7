package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The diff of documents with all that can be inside parameters. What it says is what an independent validator says of values, one by
 * one, or it says that it was not decided: nothing is wrong in silence.
 */
final class InsideDiffTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA =
            "/paths/~1api~1v1~1random~1video/post/requestBody/content/application~1json/schema";

    private final DiffVerdicts verdicts = new DiffVerdicts();
    private int skipped;

    @Test
    @Tag("slow")
    void somePairs() throws Exception {
        pairs(0, 20, 150);
    }

    @Test
    @Tag("campaign")
    void threeHundredPairs() throws Exception {
        pairs(10_000, 300, 600);
        assertThat(verdicts.moreLessEqual()).allMatch(models -> models > 30);
        // What is within itself in another way, and few others.
        assertThat(verdicts.undecided()).isLessThan(30);
    }

    private void pairs(long first, int count, int values) throws Exception {
        List<String> wrong = new ArrayList<>();
        int pairs = 0;
        for (long seed = first; pairs < count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            RandomInside inside = new RandomInside(random);
            // As text and back: the generator leaves values in the tree that only their text makes numbers.
            ObjectNode before = (ObjectNode) JSON.readTree(inside.document().toString());
            ObjectNode after = (ObjectNode) JSON.readTree(inside.revised(before).toString());
            if (!read(before).isValid() || !read(after).isValid()) {
                skipped++;
                continue;
            }
            pairs++;
            try {
                compare(before, after, random, values);
            } catch (AssertionError | RuntimeException e) {
                wrong.add("seed " + seed + ": " + e.getMessage() + "\n" + before + "\n" + after);
            }
        }
        System.out.println(count + " pairs of all that is inside, from seed " + first + ": " + verdicts + "; " + skipped
                + " were no documents");
        assertThat(wrong).isEmpty();
    }

    private void compare(ObjectNode before, ObjectNode after, Random random, int values) {
        Optional<ModelDiff> model = SpecDiff.between(
                        read(before).document(), read(after).document())
                .models()
                .stream()
                .findFirst();
        SchemaOracle earlier = new SchemaOracle(before);
        SchemaOracle later = new SchemaOracle(after);
        DiffVerdicts.Found found = verdicts.compare(model, earlier, later, requests(before, after, random, values));
        model.ifPresent(diff -> checkChanges(diff, found));
    }

    /** A single change never says "the same", or only one direction, where a value shows the other. */
    private static void checkChanges(ModelDiff model, DiffVerdicts.Found found) {
        if (model.changes().size() == 1) {
            Effect effect = model.changes().get(0).effect();
            if (effect == Effect.SAME || effect == Effect.MORE) {
                assertThat(found.onlyBefore()).as("said is %s", effect).isEmpty();
            }
            if (effect == Effect.SAME || effect == Effect.LESS) {
                assertThat(found.onlyAfter()).as("said is %s", effect).isEmpty();
            }
        }
    }

    /** Each parameter through its pool of values, by itself: no rule ties it to another. */
    private static List<ObjectNode> requests(ObjectNode before, ObjectNode after, Random random, int most) {
        List<ObjectNode> requests = new ArrayList<>();
        for (ObjectNode document : List.of(before, after)) {
            InsidePool pool = new InsidePool(random, document);
            document.at(SCHEMA).path("properties").properties().forEach(property -> {
                if (!property.getKey().equals("model")) {
                    pool.of(property.getValue(), most)
                            .forEach(value -> requests.add(JSON.createObjectNode()
                                    .put("model", "model-0")
                                    .set(property.getKey(), value)));
                }
            });
        }
        return requests;
    }

    private static Specs.Result read(ObjectNode document) {
        return Specs.read("document.json", new StringReader(document.toString()));
    }
}
