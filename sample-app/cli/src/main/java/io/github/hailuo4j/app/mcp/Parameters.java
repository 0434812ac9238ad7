package io.github.hailuo4j.app.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hailuo4j.app.Arguments;
import io.github.hailuo4j.app.InvalidInputException;
import io.github.hailuo4j.app.Spelling;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.RequestDraft;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The parameters of a model, as an agent gave them: numbers may be texts. */
final class Parameters {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI UPLOADED = URI.create("https://uploaded.invalid/image");

    private final ModelDefinition model;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Path> images = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** Reads them. What is wrong is kept for {@link #violations}. */
    Parameters(ModelDefinition model, Map<String, Object> given) {
        this.model = model;
        given.forEach(this::read);
    }

    /** Whether a local image is taken for its value. */
    static boolean takesImage(Parameter parameter) {
        return Arguments.isPath(parameter, "image.png");
    }

    private void read(String name, Object value) {
        if (name.equals(Schemas.CALLBACK_URL)) {
            String rule = name + " is not taken here; hailuo_wait tells when a task is done";
            violations.add(new Violation(name, rule, List.of(), rule));
            return;
        }
        Parameter parameter = model.parameter(name).orElse(null);
        if (parameter == null) {
            List<String> names = model.parameters().stream()
                    .map(Parameter::name)
                    .filter(known -> !known.equals(Schemas.CALLBACK_URL))
                    .toList();
            String rule = name + " is not a parameter of " + model.id();
            violations.add(new Violation(
                    name,
                    rule,
                    List.of(),
                    rule + ", which has " + String.join(", ", names) + Spelling.didYouMean(name, names)));
        } else if (value instanceof String text && Arguments.isPath(parameter, text)) {
            try {
                images.put(name, Arguments.image(name, text));
            } catch (InvalidInputException e) {
                violations.add(new Violation(
                        name, name + " must be an image's URL or path", List.of(), String.valueOf(e.getMessage())));
            }
            values.put(name, UPLOADED);
        } else {
            values.put(name, value instanceof String text ? parameter.valueOf(text) : value);
        }
    }

    /** All that is wrong with them. */
    List<Violation> violations() {
        List<Violation> all = new ArrayList<>(violations);
        try {
            request(image -> UPLOADED);
        } catch (InvalidRequestException e) {
            all.addAll(e.violations());
        }
        return all;
    }

    /**
     * The request.
     *
     * @param upload gives a local image a URL
     * @throws InvalidRequestException if it is not valid
     */
    TypedRequest request(Function<Path, URI> upload) {
        RequestDraft<TypedRequest> draft = TypedRequest.draft(model);
        values.forEach((name, value) -> {
            Path image = images.get(name);
            draft.set(name, image == null ? value : upload.apply(image));
        });
        return draft.build();
    }

    /** The request as it will be, local images as if they were uploaded. */
    TypedRequest checked() {
        return request(image -> UPLOADED);
    }

    /** Whether a request that was journaled is this one, its local images uploaded at another time. */
    boolean isSameButForImages(JournalEntry entry) {
        Map<String, Object> journaled = new LinkedHashMap<>(json(entry.body()));
        Map<String, Object> own = new LinkedHashMap<>(json(checked().toJson()));
        boolean hasAll = journaled.keySet().containsAll(images.keySet());
        journaled.keySet().removeAll(images.keySet());
        own.keySet().removeAll(images.keySet());
        return hasAll && entry.path().equals(model.path()) && journaled.equals(own);
    }

    private static Map<String, Object> json(String body) {
        try {
            return JSON.readValue(body, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }
}
