package io.github.hailuo4j.jackson3;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.RequestDraft;
import io.github.hailuo4j.runtime.request.VideoModel;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Valid requests of a model, by trial and error. */
final class RandomRequests {

    private static final List<String> TEXTS = List.of(
            "a marble",
            "naïve 🎬 \u2028 \"quoted\" \\ / \n\t\u0001",
            "{\"model\":\"other\"}",
            "null",
            " x ",
            "𝔘𝔫𝔦",
            "</script>");
    private static final int MOST_TRIALS = 20_000;

    private final Random random;

    RandomRequests(Random random) {
        this.random = random;
    }

    List<VideoRequest> of(VideoModel model, int count) {
        List<VideoRequest> requests = new ArrayList<>();
        for (int trial = 0; trial < MOST_TRIALS && requests.size() < count; trial++) {
            attempt(model).ifPresent(requests::add);
        }
        return requests;
    }

    private Optional<VideoRequest> attempt(VideoModel model) {
        RequestDraft<?> draft = model.draft();
        for (Parameter parameter : model.parameters()) {
            if (parameter.isRequired() || random.nextInt(3) == 0) {
                draft.set(parameter.name(), value(parameter));
            }
        }
        try {
            return Optional.of((VideoRequest) draft.build());
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    private Object value(Parameter parameter) {
        if (!parameter.values().isEmpty()) {
            return one(parameter.values());
        }
        return switch (parameter.type()) {
            case "boolean" -> random.nextBoolean();
            case "integer" -> random.nextInt(20);
            case "number" ->
                one(List.of(new BigDecimal("0.1"), new BigDecimal("1E+30"), new BigDecimal("-12345678901234567890.5")));
            case "array" -> List.of(url(), url());
            case "object" ->
                switch (parameter.name()) {
                    case "camera" ->
                        Map.of("move", "pan", "shots", List.of(Map.of("text", "a", "length", 2), Map.of("text", "b")));
                    case "tree" -> tree(random.nextInt(40));
                    default ->
                        Map.of("note", "n", "other", List.of(1, List.of(true, Map.of("deep", new BigDecimal("1.50")))));
                };
            default -> random.nextBoolean() ? one(TEXTS) : url();
        };
    }

    private Map<String, Object> tree(int depth) {
        return depth == 0 ? Map.of("name", "leaf") : Map.of("groups", List.of(tree(depth - 1)));
    }

    private String url() {
        return "https://example.com/" + random.nextInt(1000) + ".jpg?x=%20y";
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
