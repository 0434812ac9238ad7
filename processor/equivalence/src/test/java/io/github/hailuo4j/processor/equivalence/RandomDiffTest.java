package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.spec.Specs;
import io.github.hailuo4j.spec.diff.ModelDiff;
import io.github.hailuo4j.spec.diff.SpecDiff;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the diff says of two documents is what an independent validator says of their requests, one by one. */
@Tag("slow")
final class RandomDiffTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_REQUESTS = 1_500;

    private final DiffVerdicts verdicts = new DiffVerdicts();

    @Test
    void verdictsOfRandomPairs() throws Exception {
        pairs(0, 50);
    }

    @Test
    @Tag("campaign")
    void verdictsOfManyRandomPairs() throws Exception {
        pairs(1_000, 1_000);
    }

    private void pairs(long firstSeed, int count) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            Random random = new Random(seed * 0x9E3779B97F4A7C15L);
            // As text and back: the generator leaves values in the tree that only their text makes numbers.
            ObjectNode before =
                    (ObjectNode) JSON.readTree(new RandomSpec(random).document().toString());
            ObjectNode after = new Revision(random).of(before);
            try {
                compare(before, after, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ": " + e.getMessage() + "\n" + before.toPrettyString() + "\n"
                                + after.toPrettyString(),
                        e);
            }
        }
        System.out.println(count + " pairs: " + verdicts);
        assertThat(verdicts.moreLessEqual()).allMatch(models -> models > count / 10);
    }

    private void compare(ObjectNode before, ObjectNode after, Random random) {
        SpecDiff diff = SpecDiff.between(read(before), read(after));
        SchemaOracle earlier = new SchemaOracle(before);
        SchemaOracle later = new SchemaOracle(after);
        for (String id : ids(before, after)) {
            Optional<ModelDiff> model =
                    diff.models().stream().filter(each -> each.id().equals(id)).findFirst();
            verdicts.compare(model, earlier, later, requests(id, before, after, random));
            assertThat(model.map(ModelDiff::uncertainties).orElse(List.of())).isEmpty();
        }
    }

    private static SpecDocument read(ObjectNode document) {
        return Specs.read("document.json", new StringReader(document.toString()))
                .document();
    }

    private static Set<String> ids(ObjectNode before, ObjectNode after) {
        Set<String> ids = new LinkedHashSet<>();
        for (ObjectNode document : List.of(before, after)) {
            document.at("/components/schemas")
                    .forEach(schema ->
                            ids.add(schema.at("/properties/model/const").asText()));
        }
        return ids;
    }

    /** All requests over the values that either document tells apart, or some of them where they are too many. */
    private static List<ObjectNode> requests(String id, ObjectNode before, ObjectNode after, Random random) {
        Map<String, Set<JsonNode>> choices = new LinkedHashMap<>();
        for (ObjectNode document : List.of(before, after)) {
            document.at("/components/schemas").forEach(schema -> {
                if (schema.at("/properties/model/const").asText().equals(id)) {
                    schema.path("properties")
                            .properties()
                            .forEach(property -> choices.computeIfAbsent(
                                            property.getKey(), name -> new LinkedHashSet<>())
                                    .addAll(values(property.getValue(), before, after)));
                }
            });
        }
        choices.remove("model");
        List<List<JsonNode>> lists =
                choices.values().stream().map(each -> List.copyOf(each)).toList();
        long count = lists.stream().mapToLong(each -> each.size() + 1L).reduce(1, Math::multiplyExact);
        List<ObjectNode> requests = new ArrayList<>();
        for (int i = 0; i < Math.min(count, MOST_REQUESTS); i++) {
            long rest = count <= MOST_REQUESTS ? i : Math.floorMod(random.nextLong(), count);
            ObjectNode request = JSON.createObjectNode().put("model", id);
            int position = 0;
            for (String name : choices.keySet()) {
                List<JsonNode> values = lists.get(position++);
                int choice = (int) (rest % (values.size() + 1));
                rest /= values.size() + 1;
                if (choice > 0) {
                    request.set(name, values.get(choice - 1));
                }
            }
            requests.add(request);
        }
        return requests;
    }

    private static List<JsonNode> values(JsonNode schema, ObjectNode before, ObjectNode after) {
        List<JsonNode> values = new ArrayList<>();
        if (schema.has("enum")) {
            schema.path("enum").forEach(values::add);
            return values;
        }
        switch (schema.path("type").asText()) {
            case "boolean" -> List.of(true, false).forEach(each -> values.add(JSON.valueToTree(each)));
            case "array" -> {
                for (int size = 0; size <= 3; size++) {
                    ArrayNode list = JSON.createArrayNode();
                    for (int i = 0; i < size; i++) {
                        list.add("item");
                    }
                    values.add(list);
                }
            }
            default -> {
                Set<Integer> lengths = new LinkedHashSet<>(Set.of(0, 1));
                for (ObjectNode document : List.of(before, after)) {
                    document.findValues("maxLength").forEach(bound -> {
                        lengths.add(bound.asInt());
                        lengths.add(bound.asInt() + 1);
                    });
                }
                lengths.forEach(length -> values.add(JSON.valueToTree("x".repeat(length))));
            }
        }
        return values;
    }
}
