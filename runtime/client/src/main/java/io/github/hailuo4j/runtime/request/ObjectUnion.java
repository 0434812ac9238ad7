package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.rules.JsonValue;
import io.github.hailuo4j.rules.Schema;
import io.github.hailuo4j.rules.SchemaWords;
import io.github.hailuo4j.runtime.errors.InvalidRequestException;
import io.github.hailuo4j.runtime.errors.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects of several generated classes, of which a value is one. A member tells them apart, for which each class has another
 * constant.
 */
public final class ObjectUnion {

    private final String discriminator;

    /** What starts an object of each class. Suppliers, as a class may be within itself. */
    private final List<Supplier<? extends RequestDraft<?>>> drafts = new ArrayList<>();

    ObjectUnion(String discriminator) {
        this.discriminator = discriminator;
    }

    /** Adds a class, by what starts an object of it. */
    void add(Supplier<? extends RequestDraft<?>> draft) {
        drafts.add(draft);
    }

    /**
     * Reads an object of one of the classes.
     *
     * @param name what all of them together are called
     * @param json the object's text
     * @param discriminator the member that says of which class it is
     * @param drafts what starts an object of each class
     * @throws InvalidRequestException if the text is no JSON object, or none of them; with all violations
     */
    @SafeVarargs
    public static <T> T parse(
            String name, String json, String discriminator, Supplier<? extends RequestDraft<? extends T>>... drafts) {
        ObjectUnion union = new ObjectUnion(discriminator);
        for (Supplier<? extends RequestDraft<? extends T>> each : drafts) {
            union.add(each);
        }
        List<JsonText.Fault> faults = new ArrayList<>();
        Map<String, Object> members = members(name, json, faults);
        for (Supplier<? extends RequestDraft<? extends T>> each : drafts) {
            RequestDraft<? extends T> draft = each.get();
            if (union.isConstant(draft, members)) {
                return draft.parse(json);
            }
        }
        Violation violation = union.violation(members);
        for (JsonText.Fault fault : faults) {
            if (fault.pointer().equals(violation.pointer())) {
                violation = new Violation(discriminator, fault.rule(), List.of(), fault.message());
            }
        }
        throw new InvalidRequestException(name, List.of(violation));
    }

    private static Map<String, Object> members(String name, @Nullable String json, List<JsonText.Fault> faults) {
        String message = "a request is a JSON object, not null";
        if (json != null) {
            try {
                return JsonText.parseObject(json, faults);
            } catch (JsonText.MalformedJson e) {
                message = Objects.requireNonNull(e.getMessage());
            }
        }
        throw new InvalidRequestException(
                name, List.of(new Violation("", "a request is a JSON object", List.of(), message)));
    }

    /** Starts an object of the class that the members are for; null if they are for none. */
    @Nullable RequestDraft<?> draft(Map<String, Object> members) {
        for (Supplier<? extends RequestDraft<?>> each : drafts) {
            RequestDraft<?> draft = each.get();
            if (isConstant(draft, members)) {
                return draft;
            }
        }
        return null;
    }

    private boolean isConstant(RequestDraft<?> draft, Map<String, Object> members) {
        return constant(draft).equals(members.get(discriminator));
    }

    private Object constant(RequestDraft<?> draft) {
        return draft.definition()
                .parameter(discriminator)
                .orElseThrow()
                .values()
                .get(0);
    }

    /** That the members are for none of the classes. */
    Violation violation(Map<String, Object> members) {
        List<Object> constants = new ArrayList<>();
        for (Supplier<? extends RequestDraft<?>> each : drafts) {
            constants.add(constant(each.get()));
        }
        List<String> allowed = constants.stream().map(JsonValue::display).toList();
        Object given = members.get(discriminator);
        if (given == null) {
            String rule = discriminator + " is required";
            return new Violation(discriminator, rule, allowed, rule);
        }
        String rule = discriminator + " must " + SchemaWords.must(new Schema.Values(constants));
        return new Violation(discriminator, rule, allowed, rule + "; " + WrongValues.found(given));
    }
}
