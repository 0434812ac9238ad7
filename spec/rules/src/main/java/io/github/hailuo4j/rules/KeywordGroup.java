package io.github.hailuo4j.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Statements that stand in one schema object, one keyword after the other, in their order. */
final class KeywordGroup {

    private static final String PROPERTIES = "properties";
    private static final String ALL_OF = "allOf";
    private static final String CLOSED = "additionalProperties";

    private final Map<String, Object> keywords = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<Object> required = new ArrayList<>();
    private final List<Object> all = new ArrayList<>();

    /** What the properties will have to be called once all are there, where the group is closed. */
    private Set<String> names = new LinkedHashSet<>();

    private String last = "";

    /** The object; true where it says nothing. */
    Object json() {
        if (keywords.containsKey(CLOSED)) {
            for (String name : names) {
                properties.putIfAbsent(name, true);
            }
            if (!properties.isEmpty()) {
                keywords.put(PROPERTIES, properties);
            }
        }
        return keywords.isEmpty() ? (Object) true : keywords;
    }

    /** Adds that there are no properties but these; false if that cannot be said here. */
    boolean close(Set<String> closedNames) {
        if (keywords.containsKey(CLOSED) || !closedNames.containsAll(properties.keySet())) {
            return false;
        }
        if (keywords.containsKey(PROPERTIES) && properties.size() < closedNames.size()) {
            return false;
        }
        keywords.put(CLOSED, false);
        names = closedNames;
        last = CLOSED;
        return true;
    }

    /** Adds a statement; false if it has to stand in an object of its own. */
    boolean add(Object statement) {
        if (!(statement instanceof Map<?, ?> object)) {
            return nested(statement);
        }
        if (object.get(PROPERTIES) instanceof Map<?, ?> each) {
            return property(each, statement);
        }
        if (object.get("required") instanceof List<?> each) {
            return required(each, statement);
        }
        if (last.equals(ALL_OF)) {
            return nested(statement);
        }
        for (Object keyword : object.keySet()) {
            // Lengths and counts of items are read as one statement, wherever the second keyword of the two stands.
            if (keywords.containsKey(keyword) || keywords.containsKey(other(String.valueOf(keyword)))) {
                return nested(statement);
            }
        }
        for (Map.Entry<?, ?> keyword : object.entrySet()) {
            last = String.valueOf(keyword.getKey());
            keywords.put(last, keyword.getValue());
        }
        return true;
    }

    /** The keyword that is read together with the one. */
    private static String other(String keyword) {
        return switch (keyword) {
            case "minLength" -> "maxLength";
            case "maxLength" -> "minLength";
            case "minItems" -> "maxItems";
            case "maxItems" -> "minItems";
            default -> "";
        };
    }

    private boolean property(Map<?, ?> property, Object statement) {
        String name = String.valueOf(property.keySet().iterator().next());
        boolean isFirst = !keywords.containsKey(PROPERTIES);
        boolean isAllowed = !keywords.containsKey(CLOSED) || names.contains(name);
        if (isAllowed && !properties.containsKey(name) && (isFirst || last.equals(PROPERTIES))) {
            property.forEach((key, value) -> properties.put(String.valueOf(key), value));
            keywords.put(PROPERTIES, properties);
            last = PROPERTIES;
            return true;
        }
        return nested(statement);
    }

    private boolean required(List<?> each, Object statement) {
        boolean isFirst = !keywords.containsKey("required") && !last.equals(ALL_OF);
        if ((isFirst || last.equals("required")) && !required.contains(each.get(0))) {
            required.addAll(each);
            keywords.put("required", required);
            last = "required";
            return true;
        }
        return nested(statement);
    }

    private boolean nested(Object statement) {
        if (keywords.containsKey(ALL_OF) && !last.equals(ALL_OF)) {
            return false;
        }
        all.add(statement);
        keywords.put(ALL_OF, all);
        last = ALL_OF;
        return true;
    }
}
