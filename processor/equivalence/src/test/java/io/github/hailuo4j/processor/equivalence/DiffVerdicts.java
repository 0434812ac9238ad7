package io.github.hailuo4j.processor.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.ModelDiff;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What diffs say of models, compared with what an independent validator says of requests, one by one; and how many say what. */
final class DiffVerdicts {

    /** The path of the random documents' models. */
    static final String PATH = "/api/v1/random/video";

    private static final ObjectMapper JSON = new ObjectMapper();

    private int more;
    private int less;
    private int equal;
    private int undecided;

    /** Requests that only one of two documents accepts, as far as there were any among those that were tried. */
    record Found(Optional<ObjectNode> onlyAfter, Optional<ObjectNode> onlyBefore) {}

    /** Compares what is said of a model; of one that does not differ, that is nothing. */
    Found compare(Optional<ModelDiff> model, SchemaOracle earlier, SchemaOracle later, Iterable<ObjectNode> requests) {
        Optional<ObjectNode> onlyAfter = Optional.empty();
        Optional<ObjectNode> onlyBefore = Optional.empty();
        for (ObjectNode request : requests) {
            boolean was = earlier.isValid(PATH, request);
            boolean is = later.isValid(PATH, request);
            onlyAfter = is && !was ? Optional.of(request) : onlyAfter;
            onlyBefore = was && !is ? Optional.of(request) : onlyBefore;
        }
        boolean unsure = model.filter(each -> !each.uncertainties().isEmpty()).isPresent();
        check(model.flatMap(ModelDiff::onlyAfter), onlyAfter, unsure, later, earlier);
        check(model.flatMap(ModelDiff::onlyBefore), onlyBefore, unsure, earlier, later);
        if (model.isPresent() && !unsure) {
            assertThat(model.get().changes()).noneMatch(change -> change.effect() == Effect.UNDECIDED);
        }
        undecided += unsure ? 1 : 0;
        more += onlyAfter.isPresent() ? 1 : 0;
        less += onlyBefore.isPresent() ? 1 : 0;
        equal += onlyAfter.isPresent() || onlyBefore.isPresent() ? 0 : 1;
        return new Found(onlyAfter, onlyBefore);
    }

    /** The examples are proofs by themselves; a difference that was found one by one has to have one. */
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

    /** How many models accept more, less, and the same; one that accepts more and less is counted with both. */
    List<Integer> moreLessEqual() {
        return List.of(more, less, equal);
    }

    int undecided() {
        return undecided;
    }

    @Override
    public String toString() {
        return more + " accept more, " + less + " less, " + equal + " the same, " + undecided + " not decided";
    }
}
