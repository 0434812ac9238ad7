package io.github.hailuo4j.runtime.request;

import io.github.hailuo4j.runtime.errors.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The objects that a parameter's value is, or is a list of: what their class says of them. */
final class NestedObjects {

    /** Starts an object. A supplier, as a class may be within itself. */
    private final Supplier<? extends RequestDraft<?>> drafts;

    NestedObjects(Supplier<? extends RequestDraft<?>> drafts) {
        this.drafts = drafts;
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
        return drafts.get().valid(members(json));
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
            for (Violation each : drafts.get().definition().violations(members(json))) {
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
