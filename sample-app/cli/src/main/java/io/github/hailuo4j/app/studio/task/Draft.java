package io.github.hailuo4j.app.studio.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.ImageParameters;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.journal.JournalEntry;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.Parameter;
import io.github.hailuo4j.runtime.request.RequestDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Values as a page has them: where a URL may stand, {@code upload:ID} stands for an image that it gave. */
final class Draft {

    static final String UPLOAD = "upload:";

    private static final JsonMapper JSON = new JsonMapper();

    private final ModelDefinition model;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Set<String>> uploads = new LinkedHashMap<>();

    /** Values for a model; null is as if there were none. */
    Draft(ModelDefinition model, ObjectNode given) {
        this.model = model;
        for (Map.Entry<String, JsonNode> each : given.properties()) {
            if (!each.getValue().isNull()) {
                Object value = JSON.convertValue(each.getValue(), Object.class);
                values.put(each.getKey(), value);
                withUrls(each.getKey(), value, id -> {
                    uploads.computeIfAbsent(each.getKey(), name -> new LinkedHashSet<>())
                            .add(id);
                    return id;
                });
            }
        }
    }

    ModelDefinition model() {
        return model;
    }

    /** The ids of the images in it, by the parameters that have them. */
    Map<String, Set<String>> uploads() {
        return uploads;
    }

    /**
     * The request.
     *
     * @param url gives an image's id its URL
     * @throws InvalidRequestException if it is not valid
     */
    TypedRequest request(UnaryOperator<String> url) {
        RequestDraft<TypedRequest> draft = TypedRequest.draft(model);
        values.forEach((name, value) -> draft.set(name, withUrls(name, value, url)));
        return draft.build();
    }

    /**
     * The request as it will be.
     *
     * @throws InvalidRequestException if it is not valid
     */
    TypedRequest checked() {
        return request(id -> "https://uploaded.invalid/" + id);
    }

    private Object withUrls(String name, Object value, UnaryOperator<String> url) {
        Optional<Parameter> parameter = model.parameter(name);
        if (value instanceof String text
                && parameter.filter(ImageParameters::takesUrl).isPresent()) {
            return withUrl(text, url);
        }
        if (value instanceof List<?> items
                && parameter.filter(ImageParameters::takesUrls).isPresent()) {
            List<Object> all = new ArrayList<>();
            items.forEach(item -> all.add(item instanceof String text ? withUrl(text, url) : item));
            return all;
        }
        return value;
    }

    private static String withUrl(String text, UnaryOperator<String> url) {
        return text.startsWith(UPLOAD) ? url.apply(text.substring(UPLOAD.length())) : text;
    }

    /** Whether a journaled request is this one, whatever URLs its images had. */
    boolean isSame(JournalEntry entry) {
        if (!entry.path().equals(model.path()) || !entry.model().equals(model.id())) {
            return false;
        }
        try {
            ObjectNode own = (ObjectNode) JSON.readTree(checked().toJson());
            own.remove("model");
            ObjectNode journaled = Requests.values(entry);
            boolean hasAll = uploads.keySet().stream().allMatch(journaled::has);
            return hasAll && own.remove(uploads.keySet()).equals(journaled.remove(uploads.keySet()));
        } catch (JsonProcessingException | InvalidRequestException e) {
            return false;
        }
    }
}
