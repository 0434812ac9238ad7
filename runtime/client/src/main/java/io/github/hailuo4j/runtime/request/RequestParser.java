package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads requests of a model. Most are read {@linkplain UsualText as they usually look}; the others with all that is wrong. */
final class RequestParser {

    private final ModelDefinition model;

    RequestParser(ModelDefinition model) {
        this.model = model;
    }

    RequestValues parse(@Nullable String json) {
        if (json == null) {
            throw noObject("a request is a JSON object, not null");
        }
        @Nullable Object[] usual = model.isObject() ? null : UsualText.values(json, model);
        @Nullable RequestValues valid = usual == null ? null : model.valid(usual);
        return valid == null ? parseAny(json) : valid;
    }

    private RequestValues parseAny(String json) {
        Map<String, Object> members;
        List<JsonText.Fault> faults = new ArrayList<>();
        try {
            members = new LinkedHashMap<>(JsonText.parseObject(json, faults));
        } catch (JsonText.MalformedJson e) {
            throw noObject(Objects.requireNonNull(e.getMessage()));
        }
        List<Violation> known = new ArrayList<>();
        Object id = model.isNamed() ? members.remove(ModelDefinition.MODEL) : model.id();
        if (!model.id().equals(id)) {
            String rule = "model must be " + model.id();
            known.add(new Violation(
                    ModelDefinition.MODEL, rule, List.of(model.id()), rule + "; " + WrongValues.found(id)));
        }
        for (JsonText.Fault fault : faults) {
            String name = fault.pointer().split("/", -1)[1].replace("~1", "/").replace("~0", "~");
            if (!model.isNamed() || !name.equals(ModelDefinition.MODEL)) {
                known.add(new Violation(name, fault.rule(), List.of(), fault.message(), fault.pointer()));
            }
        }
        return model.checked(members, known);
    }

    private InvalidRequestException noObject(String message) {
        return new InvalidRequestException(
                model.id(), List.of(new Violation("", "a request is a JSON object", List.of(), message)));
    }
}
