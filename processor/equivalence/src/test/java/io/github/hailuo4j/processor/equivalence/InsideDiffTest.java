package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final String PATH = "/api/v1/random/video";
    private static final String SCHEMA =
            "/paths/~1api~1v1~1random~1video/post/requestBody/content/application~1json/schema";

    private int more;
    private int less;
    private int equal;
    private int undecided;
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
        assertThat(List.of(more, less, equal)).allMatch(count -> count > 30);
        // What is within itself in another way, and few others.
        assertThat(undecided).isLessThan(30);
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
        System.out.println(count + " pairs of all that is inside, from seed " + first + ": " + more + " accept more, "
                + less + " less, " + equal + " the same, " + undecided + " not decided; " + skipped
                + " were no documents");
        assertThat(wrong).isEmpty();
    }

    private void compare(ObjectNode before, ObjectNode after, Random random, int values) {
        SpecDiff diff = SpecDiff.between(read(before).document(), read(after).document());
        Optional<ModelDiff> model = diff.models().stream().findFirst();
        SchemaOracle earlier = new SchemaOracle(before);
        SchemaOracle later = new SchemaOracle(after);
        Optional<ObjectNode> acceptsMore = Optional.empty();
        Optional<ObjectNode> acceptsLess = Optional.empty();
        for (ObjectNode request : requests(before, after, random, values)) {
            boolean was = earlier.isValid(PATH, request);
            boolean is = later.isValid(PATH, request);
            acceptsMore = is && !was ? Optional.of(request) : acceptsMore;
            acceptsLess = was && !is ? Optional.of(request) : acceptsLess;
        }
        boolean unsure = model.filter(each -> !each.uncertainties().isEmpty()).isPresent();
        check(model.flatMap(ModelDiff::onlyAfter), acceptsMore, unsure, later, earlier);
        check(model.flatMap(ModelDiff::onlyBefore), acceptsLess, unsure, earlier, later);
        if (model.isPresent() && !unsure) {
            assertThat(model.get().changes()).noneMatch(change -> change.effect() == Effect.UNDECIDED);
        }
        if (model.isPresent()) {
            checkChanges(model.get(), acceptsMore, acceptsLess);
        }
        undecided += unsure ? 1 : 0;
        more += acceptsMore.isPresent() ? 1 : 0;
        less += acceptsLess.isPresent() ? 1 : 0;
        equal += acceptsMore.isPresent() || acceptsLess.isPresent() ? 0 : 1;
    }

    /** A single change never says "the same", or only one direction, where a value shows the other. */
    private static void checkChanges(
            ModelDiff model, Optional<ObjectNode> acceptsMore, Optional<ObjectNode> acceptsLess) {
        if (model.changes().size() == 1) {
            Effect effect = model.changes().get(0).effect();
            if (effect == Effect.SAME || effect == Effect.MORE) {
                assertThat(acceptsLess).as("said is %s", effect).isEmpty();
            }
            if (effect == Effect.SAME || effect == Effect.LESS) {
                assertThat(acceptsMore).as("said is %s", effect).isEmpty();
            }
        }
    }

    private static void check(
            Optional<Map<String, Object>> example,
            Optional<ObjectNode> found,
            boolean unsure,
            SchemaOracle accepting,
            SchemaOracle refusing) {
        assertThat(example.isPresent() || found.isEmpty() || unsure)
                .as("a difference is missed: %s", found)
                .isTrue();
        example.ifPresent(request -> {
            JsonNode json = JSON.valueToTree(request);
            assertThat(accepting.isValid(PATH, json)).as("accepted: %s", json).isTrue();
            assertThat(refusing.isValid(PATH, json)).as("refused: %s", json).isFalse();
        });
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
