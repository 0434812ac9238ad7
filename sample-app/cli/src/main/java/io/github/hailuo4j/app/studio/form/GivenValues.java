package io.github.hailuo4j.app.studio.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hailuo4j.app.TypedRequest;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import io.github.hailuo4j.runtime.request.RequestDraft;
import io.github.hailuo4j.spec.model.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values in a form, as JSON has them. Null stands for one that is not given. An image that was uploaded here stands for its URL. */
final class GivenValues {

    private static final String UPLOAD = "upload:";
    private static final String UPLOADED = "https://uploaded.invalid/";

    private final FormModel model;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<Violation> violations;

    GivenValues(FormModel model, ObjectNode json) {
        this.model = model;
        RequestDraft<TypedRequest> draft = TypedRequest.draft(model.definition());
        json.properties().forEach(member -> {
            @Nullable Object value = plain(member.getValue(), takesUrls(member.getKey()));
            if (value != null) {
                values.put(member.getKey(), value);
                draft.set(member.getKey(), value);
            }
        });
        List<Violation> wrong = List.of();
        try {
            draft.build();
        } catch (InvalidRequestException e) {
            wrong = e.violations();
        }
        this.violations = wrong;
    }

    private boolean takesUrls(String name) {
        return model.spec().parameter(name).filter(ParameterJson::takesUrls).isPresent();
    }

    private static @Nullable Object plain(JsonNode json, boolean takesUrls) {
        if (json.isTextual()) {
            String text = json.textValue();
            boolean isUpload = takesUrls && text.matches(UPLOAD + "[0-9A-Za-z_-]{1,64}");
            return isUpload ? UPLOADED + text.substring(UPLOAD.length()) : text;
        } else if (json.isNumber()) {
            return json.decimalValue();
        } else if (json.isBoolean()) {
            return json.booleanValue();
        } else if (json.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            json.forEach(item -> items.add(plain(item, takesUrls)));
            return items;
        } else if (json.isObject()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            json.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue(), false)));
            return members;
        }
        return null;
    }

    Map<String, Object> values() {
        return values;
    }

    boolean isGiven(String parameter) {
        return values.containsKey(parameter);
    }

    /** All that is wrong with them as a request. */
    List<Violation> violations() {
        return violations;
    }

    /** The choices that they are, of the parameters that a rule is about. */
    List<Choice> choices(RuleSet rules, Set<String> constrained) {
        List<Choice> choices = new ArrayList<>();
        for (ParameterSpec parameter : model.spec().parameters()) {
            @Nullable Object value = values.get(parameter.name());
            if (value != null && constrained.contains(parameter.name())) {
                choice(rules, parameter, value).ifPresent(choices::add);
            }
        }
        return choices;
    }

    private static Optional<Choice> choice(RuleSet rules, ParameterSpec parameter, Object value) {
        try {
            return rules.choice(parameter, value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            // JSON that is no value, such as a list with null in it: that is said beside it.
            return Optional.empty();
        }
    }
}
