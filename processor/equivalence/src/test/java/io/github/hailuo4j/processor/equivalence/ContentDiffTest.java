package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The diff of documents whose parameters have content, items and members included: nothing that an independent validator finds is
 * missed in silence, and each example is one by that validator.
 */
final class ContentDiffTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA =
            "/paths/~1api~1v1~1random~1video/post/requestBody/content/application~1json/schema";

    private final DiffVerdicts verdicts = new DiffVerdicts();

    @Test
    void someMutatedPairs() throws Exception {
        pairs(0, 25, 120);
    }

    @Test
    @Tag("slow")
    void eightyMutatedPairs() throws Exception {
        pairs(1_000, 80, 300);
        assertThat(verdicts.moreLessEqual()).allMatch(models -> models > 8);
    }

    @Test
    @Tag("campaign")
    void aThousandMutatedPairs() throws Exception {
        pairs(10_000, 1_000, 400);
        assertThat(verdicts.moreLessEqual()).allMatch(models -> models > 100);
    }

    private void pairs(long first, int count, int values) throws Exception {
        int pairs = 0;
        for (long seed = first; pairs < count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            RandomContent content = new RandomContent(random);
            ObjectNode before = (ObjectNode) JSON.readTree(content.document().toString());
            ObjectNode after =
                    (ObjectNode) JSON.readTree(content.revised(before).toString());
            if (!read(before).isValid() || !read(after).isValid()) {
                continue;
            }
            pairs++;
            try {
                compare(before, after, new ContentPool(random), values);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ": " + e.getMessage() + "\n" + before.toPrettyString() + "\n"
                                + after.toPrettyString(),
                        e);
            }
        }
        System.out.println(count + " pairs: " + verdicts);
        assertThat(verdicts.undecided()).isLessThanOrEqualTo(count / 50);
    }

    private void compare(ObjectNode before, ObjectNode after, ContentPool pool, int values) {
        SpecDiff diff = SpecDiff.between(read(before).document(), read(after).document());
        Optional<ModelDiff> model = diff.models().stream().findFirst();
        SchemaOracle earlier = new SchemaOracle(before);
        SchemaOracle later = new SchemaOracle(after);
        verdicts.compare(model, earlier, later, requests(before, earlier, later, pool, values));
        if (model.filter(each -> each.uncertainties().isEmpty()).isPresent()) {
            // What is said of single changes says no less than what is said of the model.
            assertThat(model.get().acceptsLess())
                    .isEqualTo(model.get().onlyBefore().isPresent());
        }
    }

    /** Each parameter through all of its pool, beside some requests that one of the documents takes. */
    private static List<ObjectNode> requests(
            ObjectNode before, SchemaOracle earlier, SchemaOracle later, ContentPool pool, int most) {
        Map<String, List<JsonNode>> pools = new LinkedHashMap<>();
        before.at(SCHEMA).path("properties").properties().forEach(property -> {
            if (!property.getKey().equals("model")) {
                pools.put(property.getKey(), pool.of(property.getValue(), most));
            }
        });
        Random random = new Random(most);
        List<ObjectNode> bases = new ArrayList<>();
        for (int tries = 0; tries < 2 * most && bases.size() < 4; tries++) {
            ObjectNode request = JSON.createObjectNode().put("model", "model-0");
            pools.forEach((name, values) -> {
                if (random.nextInt(4) > 0) {
                    request.set(name, values.get(random.nextInt(values.size())));
                }
            });
            if (earlier.isValid(DiffVerdicts.PATH, request) || later.isValid(DiffVerdicts.PATH, request)) {
                bases.add(request);
            }
        }
        bases.add(JSON.createObjectNode().put("model", "model-0"));
        List<ObjectNode> requests = new ArrayList<>(bases);
        for (ObjectNode base : bases) {
            pools.forEach((name, values) -> {
                requests.add((ObjectNode) base.deepCopy().without(name));
                values.forEach(
                        value -> requests.add((ObjectNode) base.deepCopy().set(name, value)));
            });
        }
        return requests;
    }

    private static Specs.Result read(ObjectNode document) {
        return Specs.read("document.json", new StringReader(document.toString()));
    }
}
