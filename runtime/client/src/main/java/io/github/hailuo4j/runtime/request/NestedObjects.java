package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.errors.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The objects that a parameter's value is, or is a list of: what their classes say of them. */
final class NestedObjects {

    /** Starts an object of the one class; a supplier, as a class may be within itself. Null if there are several. */
    private final @Nullable Supplier<? extends RequestDraft<?>> drafts;

    private final @Nullable ObjectUnion union;

    private NestedObjects(@Nullable Supplier<? extends RequestDraft<?>> drafts, @Nullable ObjectUnion union) {
        this.drafts = drafts;
        this.union = union;
    }

    /** Objects of one class. */
    static NestedObjects of(Supplier<? extends RequestDraft<?>> drafts) {
        return new NestedObjects(drafts, null);
    }

    /** Objects each of which is of one of several classes. */
    static NestedObjects of(ObjectUnion union) {
        return new NestedObjects(null, union);
    }

    /** Starts an object of the class that the members are for; null if they are for none. */
    private @Nullable RequestDraft<?> draft(Map<String, Object> members) {
        return drafts != null ? drafts.get() : Objects.requireNonNull(union).draft(members);
    }

    /** The value with an object of the class for each JSON object. */
    Object toJava(Object json) {
        if (json instanceof List<?> list) {
            List<Object> objects = new ArrayList<>();
            for (Object each : list) {
                objects.add(toJava(each));
            }
            return List.copyOf(objects);
        }
        Map<String, Object> members = members(json);
        return Objects.requireNonNull(draft(members)).valid(members);
    }

    /** What is wrong within the objects, with pointers; nothing of what is no object. */
    List<Violation> violations(String parameter, Object json) {
        List<Violation> violations = new ArrayList<>();
        addViolations(parameter, new Violation(parameter, "", List.of(), "").pointer(), json, violations);
        return violations;
    }

    private void addViolations(String parameter, String pointer, Object json, List<Violation> violations) {
        if (json instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                addViolations(parameter, pointer + "/" + i, list.get(i), violations);
            }
        } else if (json instanceof Map) {
            Map<String, Object> members = members(json);
            RequestDraft<?> draft = draft(members);
            List<Violation> all = draft != null
                    ? draft.definition().violations(members)
                    : List.of(Objects.requireNonNull(union).violation(members));
            for (Violation each : all) {
                violations.add(within(parameter, pointer, each));
            }
        }
    }

    /** The violation as the whole request sees it. */
    private static Violation within(String parameter, String pointer, Violation violation) {
        boolean isOwn = new Violation(violation.parameter(), "", List.of(), "")
                .pointer()
                .equals(violation.pointer());
        String place = isOwn ? pointer + ": " : pointer;
        return new Violation(
                parameter,
                place + violation.rule(),
                violation.allowed(),
                place + violation.message(),
                pointer + violation.pointer());
    }

    @SuppressWarnings("unchecked") // JSON objects have no other names
    private static Map<String, Object> members(Object json) {
        return (Map<String, Object>) json;
    }
}
