package io.github.hailuo4j.runtime.json;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.internal.json.JsonReading;
import io.github.hailuo4j.runtime.request.ModelDefinition;
import io.github.hailuo4j.runtime.request.RequestDraft;
import io.github.hailuo4j.runtime.request.VideoModel;
import io.github.hailuo4j.runtime.task.VideoRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests, and objects within requests: the JSON that is sent. A request whose model stands under several paths has its path in
 * {@value #PATH} too, unless that is one of its parameters.
 */
final class RequestForm {

    private static final String MODEL = "model";
    private static final String PATH = "path";

    /** Of the models that requests can be of, where the type to be read does not say. */
    private final List<RequestDraft<?>> models = new ArrayList<>();

    RequestForm(VideoModel... models) {
        Set<String> known = new HashSet<>();
        for (VideoModel model : models) {
            if (!known.add(model.id() + " " + model.path())) {
                throw new IllegalArgumentException("models must differ in id or path; two are " + model.id() + " at "
                        + model.path() + ". Give those of one document, and declare types of the other");
            }
            this.models.add(model.draft());
        }
    }

    Map<String, Object> write(VideoRequest request) {
        Map<String, Object> members = object(request.toJson());
        if (isOneOfSeveral(request.modelId(), GeneratedTypes.drafts(GeneratedTypes.family(request.getClass())))
                || isOneOfSeveral(request.modelId(), models)) {
            members.putIfAbsent(PATH, request.path());
        }
        return members;
    }

    static Map<String, Object> object(String json) {
        return JsonReading.object(json)
                .orElseThrow(() -> new IllegalArgumentException("toJson() must give a JSON object"))
                .members();
    }

    private static boolean isOneOfSeveral(String model, List<RequestDraft<?>> drafts) {
        return drafts.stream()
                        .filter(draft -> draft.definition().id().equals(model))
                        .count()
                > 1;
    }

    boolean reads(Class<?> type) {
        return !models.isEmpty() || !GeneratedTypes.drafts(type).isEmpty();
    }

    /**
     * The request of that type, or the object.
     *
     * @throws InvalidRequestException if it is not valid; its violations have pointers into the whole document
     */
    Object read(Class<?> type, @Nullable Object json, String pointer) {
        List<RequestDraft<?>> declared = GeneratedTypes.drafts(type);
        List<RequestDraft<?>> drafts = declared.isEmpty() ? models : declared;
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("it is not known which models " + type.getName()
                    + " is for: a generated type must be declared, or the models be given, as in new"
                    + " HailuoJacksonModule(HailuoModel.values())");
        }
        try {
            if (!(json instanceof Map<?, ?> given)) {
                throw invalid(
                        drafts.size() == 1 ? drafts.get(0).definition().id() : type.getSimpleName(),
                        "",
                        "a request must be a JSON object",
                        "",
                        List.of());
            }
            Map<Object, Object> members = new LinkedHashMap<>(given);
            RequestDraft<?> draft = drafts.size() == 1 ? drafts.get(0) : chosen(drafts, members);
            withoutPath(draft.definition(), members);
            return draft.parse(JsonTree.text(members));
        } catch (InvalidRequestException e) {
            throw pointer.isEmpty() ? e : within(pointer, e);
        }
    }

    private static RequestDraft<?> chosen(List<RequestDraft<?>> drafts, Map<Object, Object> members) {
        @Nullable Object id = members.get(MODEL);
        List<RequestDraft<?>> ofModel = drafts.stream()
                .filter(draft -> draft.definition().id().equals(id))
                .toList();
        if (ofModel.isEmpty()) {
            List<String> ids = drafts.stream()
                    .map(draft -> draft.definition().id())
                    .distinct()
                    .toList();
            throw invalid("any model", MODEL, "model must be one of " + String.join(", ", ids), found(id), ids);
        }
        if (ofModel.size() == 1) {
            return ofModel.get(0);
        }
        @Nullable Object path = members.get(PATH);
        List<String> paths =
                ofModel.stream().map(draft -> draft.definition().path()).toList();
        int place = path instanceof String text ? paths.indexOf(text) : -1;
        if (place < 0) {
            String rule = "path must be one of " + String.join(", ", paths) + ", under which the model stands";
            throw invalid(String.valueOf(id), PATH, rule, found(path), paths);
        }
        return ofModel.get(place);
    }

    private static void withoutPath(ModelDefinition definition, Map<Object, Object> members) {
        boolean isObject = definition.path().isEmpty();
        if (isObject || definition.parameter(PATH).isPresent() || !members.containsKey(PATH)) {
            return;
        }
        @Nullable Object path = members.remove(PATH);
        if (!definition.path().equals(path)) {
            throw invalid(
                    definition.id(),
                    PATH,
                    "path must be " + definition.path(),
                    found(path),
                    List.of(definition.path()));
        }
    }

    private static String found(@Nullable Object json) {
        if (json == null) {
            return "it is not given";
        }
        String shown = json instanceof String text ? JsonValue.json(text) : "no text";
        return "it is " + (shown.length() > 100 ? shown.substring(0, 100) + "..." : shown);
    }

    private static InvalidRequestException invalid(
            String model, String parameter, String rule, String found, List<String> allowed) {
        String message = found.isEmpty() ? rule : rule + "; " + found;
        return new InvalidRequestException(model, List.of(new Violation(parameter, rule, allowed, message)));
    }

    /** The same violations, as the document sees them that the request is in. */
    private static InvalidRequestException within(String pointer, InvalidRequestException e) {
        List<Violation> violations = new ArrayList<>();
        for (Violation each : e.violations()) {
            // What is within an object says so itself.
            String place = each.message().startsWith("/") ? pointer : pointer + each.pointer() + ": ";
            violations.add(new Violation(
                    each.parameter(), each.rule(), each.allowed(), place + each.message(), pointer + each.pointer()));
        }
        return new InvalidRequestException(e.model(), violations);
    }
}
