package io.github.hailuo4j.spec.diff;

import io.github.hailuo4j.spec.constraint.TooComplexException;
import io.github.hailuo4j.spec.diff.Change.Effect;
import io.github.hailuo4j.spec.diff.Change.Kind;
import io.github.hailuo4j.spec.model.ModelSpec;
import io.github.hailuo4j.spec.model.SpecDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed between two documents.
 *
 * <p>Descriptions, sources and the dates of price lists are not compared, and what is written otherwise but accepts the same
 * requests is no change.
 *
 * @param models the models with changes: first those of the later document, then those that are gone
 */
public record SpecDiff(List<ModelDiff> models) {

    public SpecDiff {
        models = List.copyOf(models);
    }

    /** Compares two documents, both free of errors. */
    public static SpecDiff between(SpecDocument before, SpecDocument after) {
        Version earlier = Version.of(before);
        Version later = Version.of(after);
        Map<ModelSpec, ModelSpec> same = pairs(earlier.document(), later.document());
        List<ModelDiff> models = new ArrayList<>();
        for (ModelSpec model : later.document().models()) {
            ModelSpec was = same.get(model);
            ModelDiff diff = was == null
                    ? oneSided(later.side(model), Kind.MODEL_ADDED, Effect.MORE)
                    : compare(earlier.side(was), later.side(model));
            if (!diff.isEmpty()) {
                models.add(diff);
            }
        }
        earlier.document().models().stream()
                .filter(model -> !same.containsValue(model))
                .map(model -> oneSided(earlier.side(model), Kind.MODEL_REMOVED, Effect.LESS))
                .forEach(models::add);
        return new SpecDiff(models);
    }

    /** Whether some request that was valid is not any more. */
    public boolean acceptsLess() {
        return models.stream().anyMatch(ModelDiff::acceptsLess);
    }

    /** Whether some request is valid that was not. */
    public boolean acceptsMore() {
        return models.stream().anyMatch(ModelDiff::acceptsMore);
    }

    /**
     * Each later model with the earlier one that it continues: the model of the same id and path, or one that moved here from
     * another path. One whose requests have to say which model they are for, and did not, is another model: no request stays valid.
     */
    private static Map<ModelSpec, ModelSpec> pairs(SpecDocument before, SpecDocument after) {
        Map<ModelSpec, ModelSpec> pairs = new LinkedHashMap<>();
        for (boolean samePath : new boolean[] {true, false}) {
            for (ModelSpec model : after.models()) {
                List<ModelSpec> candidates = before.models().stream()
                        .filter(earlier -> !pairs.containsValue(earlier)
                                && earlier.id().equals(model.id())
                                && earlier.named() == model.named()
                                && (earlier.path().equals(model.path()) || !samePath))
                        .toList();
                if (!pairs.containsKey(model) && candidates.size() == 1) {
                    pairs.put(model, candidates.get(0));
                }
            }
        }
        return pairs;
    }

    private static ModelDiff oneSided(Side side, Kind kind, Effect effect) {
        ModelSpec model = side.model();
        boolean added = kind == Kind.MODEL_ADDED;
        Change change = new Change(
                kind,
                List.of(),
                effect,
                (added ? "new model under " : "removed; was under ") + model.path(),
                model.where());
        Optional<Map<String, Object>> smallest = new JointModel(side, side).smallest();
        return new ModelDiff(
                model.id(),
                List.of(change),
                added ? Optional.empty() : smallest,
                added ? smallest : Optional.empty(),
                List.of());
    }

    private static ModelDiff compare(Side earlier, Side later) {
        ModelSpec before = earlier.model();
        ModelSpec after = later.model();
        List<Change> changes = new ArrayList<>();
        if (!before.path().equals(after.path())) {
            changes.add(new Change(
                    Kind.PATH,
                    List.of(),
                    Effect.SAME,
                    "is posted to " + after.path() + "; was " + before.path(),
                    after.where()));
        }
        if (before.deprecated() != after.deprecated()) {
            changes.add(new Change(
                    Kind.DEPRECATION,
                    List.of(),
                    Effect.SAME,
                    after.deprecated() ? "is deprecated" : "is not deprecated any more",
                    after.where()));
        }
        try {
            JointModel joint = new JointModel(earlier, later);
            ParameterChanges.find(joint, changes);
            PriceChanges.find(joint, changes);
            RuleChanges.find(joint, changes);
            return new ModelDiff(after.id(), changes, joint.onlyBefore(), joint.onlyAfter(), joint.uncertainties());
        } catch (TooComplexException e) {
            return new ModelDiff(
                    after.id(),
                    changes,
                    Optional.empty(),
                    Optional.empty(),
                    List.of("the two versions are too complex to be compared: " + e.getMessage()));
        }
    }
}
