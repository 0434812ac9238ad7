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
    private static final String PATTERNS = "patternProperties";
    private static final String ALL_OF = "allOf";
    private static final String CLOSED = "additionalProperties";

    private final Map<String, Object> keywords = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> patterns = new LinkedHashMap<>();
    private final List<Object> required = new ArrayList<>();
    private final List<Object> all = new ArrayList<>();

    /** What the properties will have to be called once all are there, where something is said of the others. */
    private Set<String> names = new LinkedHashSet<>();

    /** The patterns of such properties, likewise. */
    private Set<String> namePatterns = new LinkedHashSet<>();

    private String last = "";

    /** The object; true where it says nothing. */
    Object json() {
        if (keywords.containsKey(CLOSED)) {
            complete(PROPERTIES, properties, names);
            complete(PATTERNS, patterns, namePatterns);
        }
        return keywords.isEmpty() ? (Object) true : keywords;
    }

    private void complete(String keyword, Map<String, Object> members, Set<String> all) {
        for (String each : all) {
            members.putIfAbsent(each, true);
        }
        if (!members.isEmpty()) {
            keywords.put(keyword, members);
        }
    }

    /** Adds what properties are that have other names; false if that cannot be said here. */
    boolean close(Set<String> otherThan, Set<String> unlike, Object others) {
        if (keywords.containsKey(CLOSED)
                || !canBe(PROPERTIES, properties.keySet(), otherThan)
                || !canBe(PATTERNS, patterns.keySet(), unlike)) {
            return false;
        }
        keywords.put(CLOSED, others);
        names = otherThan;
        namePatterns = unlike;
        last = CLOSED;
        return true;
    }

    private boolean canBe(String keyword, Set<String> present, Set<String> all) {
        return all.containsAll(present) && (!keywords.containsKey(keyword) || present.size() == all.size());
    }

    /** Adds a statement; false if it has to stand in an object of its own. */
    boolean add(Object statement) {
        if (!(statement instanceof Map<?, ?> object)) {
            return nested(statement);
        }
        if (object.get(PROPERTIES) instanceof Map<?, ?> each) {
            return property(PROPERTIES, properties, names, each, statement);
        }
        if (object.get(PATTERNS) instanceof Map<?, ?> each) {
            return property(PATTERNS, patterns, namePatterns, each, statement);
        }
        if (object.get("required") instanceof List<?> each) {
            return required(each, statement);
        }
        if (last.equals(ALL_OF)) {
            return nested(statement);
        }
        for (Object keyword : object.keySet()) {
            // Some keywords are read as one statement, wherever the second of the two stands.
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
            case "minProperties" -> "maxProperties";
            case "maxProperties" -> "minProperties";
            case "items" -> "prefixItems";
            case "prefixItems" -> "items";
            default -> "";
        };
    }

    private boolean property(
            String keyword, Map<String, Object> members, Set<String> allowed, Map<?, ?> property, Object statement) {
        String name = String.valueOf(property.keySet().iterator().next());
        boolean isFirst = !keywords.containsKey(keyword);
        boolean isAllowed = !keywords.containsKey(CLOSED) || allowed.contains(name);
        if (isAllowed && !members.containsKey(name) && (isFirst || last.equals(keyword))) {
            property.forEach((key, value) -> members.put(String.valueOf(key), value));
            keywords.put(keyword, members);
            last = keyword;
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
