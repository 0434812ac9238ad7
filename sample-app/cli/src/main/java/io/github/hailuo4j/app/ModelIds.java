package io.github.hailuo4j.app;

import io.github.hailuo4j.app.video.HailuoModel;
import java.util.Arrays;
import java.util.List;

/** The models by the ids that people write. */
public final class ModelIds {

    private static final int LONGEST_SHOWN = 80;

    private ModelIds() {}

    /**
     * The model of an id.
     *
     * @throws InvalidInputException if there is none; with those that may be meant, and all that there are
     */
    public static HailuoModel find(String id) {
        return HailuoModel.of(id).orElseThrow(() -> new InvalidInputException(noSuchModel(id)));
    }

    private static String noSuchModel(String id) {
        List<String> known =
                Arrays.stream(HailuoModel.values()).map(HailuoModel::id).toList();
        boolean isText = id.length() > LONGEST_SHOWN || id.codePoints().anyMatch(Character::isWhitespace);
        String problem = isText
                ? "the model's id goes first, before its parameters"
                : "there is no model " + id + Spelling.didYouMean(id, known);
        return problem + (problem.endsWith("?") ? " Models are " : "; models are ") + String.join(", ", known);
    }
}
